package dev.sonsu.cli;

import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The folder whose keys and operators are meant, mixed into the commands for them. */
@Command // picocli mixes in nothing else
final class AccessFolder {
    private static final int LONGEST = 60;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
    private Path data = Path.of("data");

    @Option(names = "--database", paramLabel = "URL")
    private @Nullable String database;

    /** Acts are told the audit under the account that runs the command. */
    StoredAccess open() {
        String account = System.getProperty("user.name", "");
        try {
            return StoredAccess.open(
                    data,
                    DatabaseSettings.of(System.getenv()).at(database),
                    Clock.systemDefaultZone(),
                    "os:" + account.substring(0, Math.min(account.length(), LONGEST)));
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(Texts.of("no-database", data.toAbsolutePath()), e);
        }
    }
}
