package dev.sonsu.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Opens the database: its place, its connections, its tables. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 4;

    @Bean
    static Database database(DataSettings settings, DatabaseSettings server) {
        return Database.prepare(settings.data(), server);
    }

    @Bean
    static HikariDataSource dataSource(Database database, Environment environment) {
        // A setting of the samples that the connections follow; one that is no duration is refused by its name.
        Duration patience = Binder.get(environment)
                .bind("sonsu.samples.patience", Duration.class)
                .orElse(PATIENCE);
        return pool(database, patience);
    }

    /** Connections to the database; who asks for one waits for it as long as a reading waits for the store. */
    public static HikariDataSource pool(Database database, Duration patience) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database.dataSource(patience));
        pool.setPoolName("sonsu");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(Math.max(250, patience.toMillis()));
        pool.setValidationTimeout(Math.clamp(patience.toMillis() / 2, 250, 5000));
        return pool;
    }

    @Bean
    static SQLExceptionTranslator sqlExceptionTranslator(Database database, DataSource source) {
        return database.translator(source);
    }

    @Bean
    static JdbcTransactionManager transactionManager(Database database, DataSource source) {
        return database.transactions(source);
    }

    /** A disk that is full or a file that is locked says so, and is not taken for a schema of another version. */
    @Bean
    static FlywayMigrationStrategy migration(Database database, DataSource source) {
        return flyway -> {
            try {
                Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .dataSource(database.migrating(source))
                        .load()
                        .migrate();
            } catch (FlywayException e) {
                throw StoreFaults.of(e) == StoreFault.OTHER ? e : database.refused(e);
            }
        };
    }
}
