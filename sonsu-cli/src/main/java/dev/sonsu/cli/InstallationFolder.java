package dev.sonsu.cli;

import dev.sonsu.server.backup.Installation;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.samples.StoredSamples;
import dev.sonsu.server.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The installation that is meant: data folder, database, master key; mixed into the commands for it. */
@Command // picocli mixes in nothing else
final class InstallationFolder {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
    private Path data = Path.of("data");

    @Option(names = "--database", paramLabel = "URL")
    private @Nullable String database;

    @Option(names = "--keyset", paramLabel = "URI", descriptionKey = "keyset")
    private @Nullable String keyset;

    Path data() {
        return data;
    }

    Installation installation() {
        return new Installation(
                data,
                DatabaseSettings.of(System.getenv()).at(database),
                new KeysetSettings(keyset == null ? System.getenv("SONSU_KEYSET") : keyset));
    }

    SampleStats stats() {
        try {
            return SampleStats.of(data, installation().database());
        } catch (NoSuchFileException e) {
            throw noDatabase(e);
        } catch (IOException e) {
            throw CommandFailedException.because(e);
        }
    }

    StoredSamples samples() {
        Installation meant = installation();
        try {
            return StoredSamples.open(data, meant.database(), meant.keysets(), Clock.systemDefaultZone());
        } catch (NoSuchFileException e) {
            throw noDatabase(e);
        }
    }

    /** There is no database in the folder. */
    CommandFailedException noDatabase(NoSuchFileException cause) {
        return new CommandFailedException(Texts.of("no-database", data.toAbsolutePath()), cause);
    }
}
