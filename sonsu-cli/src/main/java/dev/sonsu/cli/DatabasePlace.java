package dev.sonsu.cli;

import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.models.StoredModels;
import dev.sonsu.server.retraining.StoredRuns;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The data folder, or the several servers' database, that a command works on. */
record DatabasePlace(Path data, @Nullable String database) {
    private static final int LONGEST = 60;

    /** Opens something of it. */
    private interface Opener<T> {
        T open(Path data, DatabaseSettings settings, Clock clock, String actor) throws NoSuchFileException;
    }

    StoredModels models() {
        return open(StoredModels::open);
    }

    StoredAccess access() {
        return open(StoredAccess::open);
    }

    CommandDatabase audit() {
        return open((folder, settings, clock, actor) -> CommandDatabase.open(folder, settings, "audit", "hash"));
    }

    StoredRuns runs() {
        return open(StoredRuns::open);
    }

    /** Acts are told the audit under the account that runs the command. */
    private <T> T open(Opener<T> opener) {
        String account = System.getProperty("user.name", "");
        try {
            return opener.open(
                    data,
                    DatabaseSettings.of(System.getenv()).at(database),
                    Clock.systemDefaultZone(),
                    "os:" + account.substring(0, Math.min(account.length(), LONGEST)));
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(Texts.of("no-database", data.toAbsolutePath()), e);
        }
    }
}
