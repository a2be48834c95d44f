package dev.sonsu.cli;

import dev.sonsu.server.samples.Retention;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.samples.StoredSamples;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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

    /** Deletes what is older than the retention. */
    @Command(name = "purge")
    int purge(
            @Mixin DataFolder folder,
            @Option(
                            names = "--older-than",
                            paramLabel = "180d",
                            defaultValue = "${env:SONSU_SAMPLES_RETENTION:-180d}",
                            converter = RetentionConverter.class)
                    Retention retention,
            @Option(names = "--dry-run") boolean dryRun,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json) {
        if (!yes && !dryRun) {
            throw shell.wrongUsage(Texts.of("samples-yes-purge"));
        }
        try (StoredSamples samples = folder.open()) {
            if (dryRun) {
                print(samples.old(retention), "samples-old", json);
            } else {
                print(samples.purge(retention), "samples-deleted", json);
            }
        }
        return 0;
    }

    /** Deletes everything. */
    @Command(name = "delete")
    int delete(
            @Mixin DataFolder folder,
            @Option(names = "--all", required = true) boolean all,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json) {
        if (!all || !yes) {
            throw shell.wrongUsage(Texts.of("samples-yes-delete"));
        }
        try (StoredSamples samples = folder.open()) {
            print(samples.deleteAll(), "samples-deleted", json);
        }
        return 0;
    }

    private void print(StoredSamples.Deletion deletion, String text, boolean json) {
        String line = Texts.of(
                text,
                String.valueOf(deletion.samples()),
                String.valueOf(deletion.periods()),
                String.valueOf(deletion.labels()));
        shell.out().println(json ? Json.of(deletion) : line);
        if (!deletion.overwritten()) {
            shell.err().println(Texts.of("samples-log-busy"));
        }
    }

    /** The folder that is meant. */
    @Command // picocli mixes in nothing else
    static final class DataFolder {
        @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
        private Path data = Path.of("data");

        StoredSamples open() {
            try {
                return StoredSamples.open(data, Clock.systemDefaultZone());
            } catch (NoSuchFileException e) {
                throw new CommandFailedException(Texts.of("no-database", data.toAbsolutePath()), e);
            }
        }
    }

    /** Tells a user who mistyped a time what one looks like. */
    static final class RetentionConverter implements ITypeConverter<Retention> {
        @Override
        public Retention convert(String value) {
            try {
                return Retention.valueOf(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(Texts.of("samples-older-than", value));
            }
        }
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
