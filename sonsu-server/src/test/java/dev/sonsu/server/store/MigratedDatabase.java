package dev.sonsu.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A database with the newest tables, opened as a server opens it, for tests of what keeps rows. */
public record MigratedDatabase(HikariDataSource pool, JdbcClient db, JdbcTransactionManager manager)
        implements AutoCloseable {
    /** Opens it in a folder, or on the server that the settings name. */
    public static MigratedDatabase open(Path data, DatabaseSettings settings) {
        Database database = Database.prepare(data, settings);
        HikariDataSource pool = StoreConfiguration.pool(database, Duration.ofSeconds(10));
        Flyway.configure()
                .dataSource(database.migrating(pool))
                .locations(database.migrations())
                .load()
                .migrate();
        JdbcTemplate template = new JdbcTemplate(pool);
        template.setExceptionTranslator(database.translator(pool));
        return new MigratedDatabase(pool, JdbcClient.create(template), database.transactions(pool));
    }

    @Override
    public void close() {
        pool.close();
    }
}
