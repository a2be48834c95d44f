package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** Where a test's store lies: a folder with its file, or a folder of keys and a database of the shared PostgreSQL. */
record StorePlace(Path data, DatabaseSettings settings) {
    static StorePlace file(Path data) {
        return new StorePlace(data, DatabaseSettings.NONE);
    }

    /** An empty database; skips the test where there is no PostgreSQL. */
    static StorePlace postgres(Path data) {
        return new StorePlace(data, PostgresCluster.shared().fresh());
    }

    TestStore open(Clock clock) {
        return new TestStore(this, clock, Duration.ofSeconds(10));
    }

    Database database() {
        return Database.prepare(data, settings);
    }

    StoredSamples samples(Clock clock) throws IOException {
        return StoredSamples.open(data, settings, keysets(), clock);
    }

    /** In clear beside a file; under a master key in the folder where there is a server. */
    KeysetSettings keysets() {
        if (!settings.isServer()) {
            return new KeysetSettings(null);
        }
        Path master = data.resolve("master.json");
        try {
            if (Files.notExists(master)) {
                Files.createDirectories(data);
                MasterKey.create(master);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new KeysetSettings("file:" + master);
    }

    SampleStats stats() throws IOException {
        return SampleStats.of(data, settings);
    }

    /** Skips what is of SQLite's file only. */
    void requireFile() {
        Assumptions.assumeFalse(settings.isServer(), "of SQLite's file only");
    }

    /** All bytes in which rows may stand, or may have stood; but for PostgreSQL's log, which keeps them. */
    String bytes() throws IOException, SQLException {
        StringBuilder bytes = new StringBuilder();
        if (!settings.isServer()) {
            for (String file : new String[] {"sonsu.db", "sonsu.db-wal"}) {
                bytes.append(new String(Files.readAllBytes(data.resolve(file)), StandardCharsets.ISO_8859_1));
            }
            return bytes.toString();
        }
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            try (ResultSet row = statement.executeQuery("""
                    SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class
                    WHERE relkind IN ('r', 'i') AND relnamespace = current_schema()::regnamespace
                    AND (relname LIKE 'sample%' OR relname LIKE 'label%' OR relname LIKE 'key%')""")) {
                while (row.next()) {
                    bytes.append(new String(row.getBytes(1), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return bytes.toString();
    }

    /** A connection of PostgreSQL's superuser to these tables. */
    Connection admin() throws SQLException {
        Connection connection = PostgresCluster.shared().admin("tests");
        connection.setSchema(schema());
        return connection;
    }

    private String schema() {
        String url = String.valueOf(settings.url());
        return url.substring(url.lastIndexOf('=') + 1);
    }

    /** Its place in another JVM: the words that {@link #of} takes. */
    String[] words() {
        return settings.isServer()
                ? new String[] {
                    data.toString(),
                    String.valueOf(settings.url()),
                    String.valueOf(settings.user()),
                    String.valueOf(settings.password())
                }
                : new String[] {data.toString()};
    }

    static StorePlace of(String... words) {
        return words.length == 1
                ? file(Path.of(words[0]))
                : new StorePlace(Path.of(words[0]), new DatabaseSettings(words[1], words[2], words[3], null));
    }
}
