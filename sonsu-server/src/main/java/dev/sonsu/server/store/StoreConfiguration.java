package dev.sonsu.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Opens the database: its file, its connections, its tables. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
    private static final int CONNECTIONS = 4;

    @Bean
    static StoreFile storeFile(DataSettings settings) {
        return StoreFile.prepare(settings.data());
    }

    @Bean
    static HikariDataSource dataSource(StoreFile file, @Value("${sonsu.samples.patience:2s}") Duration patience) {
        return pool(file, patience);
    }

    /** Connections to the database; who asks for one waits for it as long as a reading waits for the store. */
    public static HikariDataSource pool(StoreFile file, Duration patience) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(file.dataSource(patience));
        pool.setPoolName("sonsu");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(Math.max(250, patience.toMillis()));
        return pool;
    }

    @Bean
    static SQLExceptionTranslator sqlExceptionTranslator(DataSource source) {
        return new SqliteErrorTranslator(source);
    }

    /** A disk that is full or a file that is locked says so, and is not taken for a schema of another version. */
    @Bean
    static FlywayMigrationStrategy migration(StoreFile file) {
        return flyway -> {
            try {
                flyway.migrate();
            } catch (FlywayException e) {
                throw StoreFaults.of(e) == StoreFault.OTHER ? e : file.refused(e);
            }
        };
    }
}
