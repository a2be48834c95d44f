package dev.sonsu.cli;

import dev.sonsu.server.samples.SampleStats;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be asked of the samples of a data folder, whether or not a server runs on it. */
@Command(name = "samples")
final class SamplesCommand implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** Counts them. */
    @Command(name = "stats")
    int stats(
            @Option(names = "--json") boolean json,
            @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}") Path data) {
        SampleStats stats = read(data);
        String line = Texts.of(
                "samples-line",
                String.valueOf(stats.stored()),
                String.valueOf(stats.labelled()),
                String.valueOf(stats.quarantined()));
        shell.out().println(json ? Json.of(stats) : line);
        return 0;
    }

    private static SampleStats read(Path data) {
        try {
            return SampleStats.of(data);
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(Texts.of("no-database", data.toAbsolutePath()), e);
        } catch (IOException e) {
            throw CommandFailedException.because(e);
        }
    }
}
