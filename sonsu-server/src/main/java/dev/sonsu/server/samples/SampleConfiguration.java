package dev.sonsu.server.samples;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the store together: file, connections, keys, rows, thread. */
@Configuration(proxyBeanMethods = false)
class SampleConfiguration {
    private static final int CONNECTIONS = 4;
    private static final String TOKENS = "tokens.json";

    @Bean
    static StoreFile storeFile(DataSettings settings) {
        return StoreFile.prepare(settings.data());
    }

    @Bean
    static HikariDataSource dataSource(StoreFile file, SampleSettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(file.dataSource(settings.patience()));
        pool.setPoolName("sonsu");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(Math.max(250, settings.patience().toMillis()));
        return pool;
    }

    @Bean
    static SQLExceptionTranslator sqlExceptionTranslator(DataSource source) {
        return new SqliteErrorTranslator(source);
    }

    @Bean
    KeyFolder keyFolder(DataSettings settings, StoreFile file) {
        return new KeyFolder(settings.data().resolve(KeyFolder.NAME));
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

    @Bean
    SampleKeys sampleKeys(StoreFile file, JdbcClient db, KeyFolder keys) {
        return orRefused(file, () -> new KeyCheck(db, keys).open());
    }

    @Bean
    Periods periods(JdbcClient db, Clock clock) {
        return new Periods(db, clock);
    }

    @Bean
    SampleRows sampleRows(
            StoreFile file, JdbcClient db, PlatformTransactionManager manager, SampleKeys keys, Periods periods) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, keys);
        SampleRows rows = new SampleRows(db, transaction, new SampleCipher(keys), new LabelCipher(keys), periods);
        return orRefused(file, () -> {
            rows.prepare();
            return rows;
        });
    }

    @Bean
    LabelQueue labelQueue(
            StoreFile file, JdbcClient db, PlatformTransactionManager manager, SampleKeys keys, Periods periods) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, keys);
        LabelQueue labels = new LabelQueue(db, transaction, new LabelCipher(keys), periods);
        return orRefused(file, () -> {
            labels.prepare();
            return labels;
        });
    }

    private static <T> T orRefused(StoreFile file, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            throw file.refused(e);
        }
    }

    @Bean
    SampleWriter.Work storeWork(
            SampleRows rows,
            LabelQueue labels,
            JdbcClient db,
            TransactionTemplate transaction,
            SampleKeys keys,
            SampleSettings settings,
            Clock clock) {
        return new SampleWriter.Work(
                rows, labels, new Upkeep(new Cells(db, transaction), keys, settings.retention(), clock));
    }

    @Bean(initMethod = "start")
    SampleStore sampleStore(
            SampleSettings settings,
            ApplicationEventPublisher events,
            SampleWriter.Work work,
            StoreFile file,
            HikariDataSource pool) {
        return new SampleStore(
                settings, events, work, file, () -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    @Bean
    RecognitionTokens recognitionTokens(KeyFolder keys, Clock clock) {
        return new RecognitionTokens(KeyFolder.aead(keys.openOrCreate(TOKENS)), clock);
    }

    @Bean
    PracticeTokens practiceTokens(KeyFolder keys, Clock clock) {
        return new PracticeTokens(KeyFolder.aead(keys.openOrCreate(TOKENS)), clock);
    }
}
