package dev.sonsu.cli;

import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.store.CommandDatabase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The folder whose keys, operators or audit are meant, mixed into the commands for them. */
@Command // picocli mixes in nothing else
final class AccessFolder {
    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
    private Path data = Path.of("data");

    @Option(names = "--database", paramLabel = "URL")
    private @Nullable String database;

    CommandDatabase audit() {
        return new DatabasePlace(data, database).audit();
    }

    StoredAccess open() {
        return new DatabasePlace(data, database).access();
    }
}
