package dev.sonsu.server.store;

import dev.sonsu.server.StartRefusedException;
import java.time.Duration;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a database's tables have come, for commands that work on them without a server. */
public final class Migrations {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Migrations() {}

    /** The last migration that a database has had; 0 for one without tables. */
    public static int of(CommandDatabase opened) {
        int found = opened.tried(() -> opened.client()
                .sql(opened.database().columnCount())
                .params("flyway_schema_history", "version")
                .query(Integer.class)
                .single());
        return found == 0 ? 0 : opened.tried(() -> last(opened.client()));
    }

    private static int last(JdbcClient db) {
        return db.sql("SELECT COALESCE(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success")
                .query(Integer.class)
                .single();
    }

    /** The last migration that this version knows. */
    public static int newest() {
        Flyway known = Flyway.configure()
                .dataSource("jdbc:sqlite::memory:", "", "")
                .locations("classpath:db/migration/sqlite")
                .load();
        return Arrays.stream(known.info().pending())
                .map(MigrationInfo::getVersion)
                .mapToInt(version -> Integer.parseInt(version.getVersion()))
                .max()
                .orElse(0);
    }

    /**
     * Brings a database's tables to what this version knows, as a server does at its start.
     *
     * @throws StartRefusedException if they do not fit, or it cannot be written
     */
    public static void bringUp(Database database) {
        try {
            Flyway.configure()
                    .dataSource(database.migrating(database.dataSource(PATIENCE)))
                    .locations(database.migrations())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw database.refused(e);
        }
    }
}
