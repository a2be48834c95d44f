package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeyTable;
import dev.sonsu.server.keysets.KeysetForm;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresServer;
import dev.sonsu.server.store.StoreFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is backed up, or restored into.
 *
 * @param data     the data folder
 * @param database in its place, if it is a server
 * @param keysets  the master key, if there is one
 */
public record Installation(Path data, DatabaseSettings database, KeysetSettings keysets) {
    private static final int LONGEST_SUBJECT = 100;
    private static final int TRIES = 20;
    private static final long BETWEEN_TRIES = 100;

    BackupManifest.Kind kind() {
        return database.isServer() ? BackupManifest.Kind.POSTGRESQL : BackupManifest.Kind.SQLITE;
    }

    @Nullable
    String master() {
        String uri = keysets.keyset();
        return uri == null || uri.isBlank() ? null : uri.strip();
    }

    /** The same with other files. */
    Installation at(Path folder) {
        return new Installation(folder, database, keysets);
    }

    /** How many digits are kept. */
    static long samples(CommandDatabase opened) {
        return opened.tried(() -> opened.client()
                .sql("SELECT count(*) FROM sample WHERE period IS NOT NULL")
                .query(Long.class)
                .single());
    }

    static @Nullable String champion(CommandDatabase opened) {
        List<String> found = opened.tried(() -> opened.client()
                .sql("SELECT champion FROM model_roles")
                .query(String.class)
                .list());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The schema that the tables lie in, where the database has such. */
    static @Nullable String space(CommandDatabase opened) {
        return switch (opened.database()) {
            case StoreFile file -> null;
            case PostgresServer server ->
                opened.tried(() -> opened.client()
                        .sql("SELECT current_schema()")
                        .query(String.class)
                        .single());
        };
    }

    /**
     * Looks for servers on PostgreSQL. They are known by their name and user, not by their schema.
     *
     * @throws StartRefusedException if one is connected
     */
    static void requireNoServers(CommandDatabase opened) {
        int others = servers(opened);
        for (int i = 0; others > 0 && i < TRIES && pause(); i++) {
            others = servers(opened);
        }
        if (others > 0) {
            throw new StartRefusedException(
                    "servers or commands of sonsu are connected to "
                            + opened.database().name() + ", which was left as it is; stop them first",
                    opened.database().name() + "에 손수의 서버나 명령이 연결되어 있어 그대로 두었습니다. 먼저 멈추세요");
        }
    }

    private static int servers(CommandDatabase opened) {
        return opened.tried(() -> opened.client().sql("""
                        SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sonsu'
                        AND datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()""").query(Integer.class).single());
    }

    /** A connection is seen for a moment after it was closed. */
    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void record(CommandDatabase opened, Clock clock, String actor, Act act, String subject) {
        JdbcTransactionManager transactions = opened.transactions();
        AuditTrail audit = new AuditTrail(opened.client(), transactions, clock);
        String shortened = subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
        opened.tried(() -> new TransactionTemplate(transactions).execute(status -> {
            audit.record(actor, act, shortened);
            return true;
        }));
    }

    /**
     * Opens the keysets and tries them on the database.
     *
     * @throws StartRefusedException if they do not fit
     */
    static void requireKeys(CommandDatabase opened, Path data, KeysetForm form) {
        KeysetStore keys = switch (opened.database()) {
            case StoreFile file -> new KeyFolder(data.resolve(KeyFolder.NAME), form);
            case PostgresServer server -> new KeyTable(opened.client(), opened.connection(), form);
        };
        boolean isUsed = opened.tried(() -> opened.client()
                        .sql("SELECT count(*) FROM store_check")
                        .query(Integer.class)
                        .single())
                > 0;
        if (isUsed) {
            opened.tried(() -> new KeyCheck(opened.client(), keys).open());
        }
    }
}
