package dev.sonsu.server.samples;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the store together: file, connections, keys, rows, thread. */
@Configuration(proxyBeanMethods = false)
class SampleConfiguration {
    private static final int CONNECTIONS = 4;

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
        return new KeyFolder(settings.data().resolve("keys"));
    }

    @Bean
    SampleRows sampleRows(JdbcClient db, TransactionTemplate transaction, KeyFolder keys, Clock clock) {
        SampleCipher cipher = new SampleCipher(new KeyCheck(db, keys).open());
        SampleRows rows = new SampleRows(db, transaction, cipher, new Periods(db, clock));
        rows.prepare();
        return rows;
    }

    @Bean(initMethod = "start")
    SampleStore sampleStore(
            SampleSettings settings,
            ApplicationEventPublisher events,
            SampleRows rows,
            StoreFile file,
            HikariDataSource pool) {
        return new SampleStore(
                settings, events, rows, file, () -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    @Bean
    RecognitionTokens recognitionTokens(KeyFolder keys, Clock clock) {
        return new RecognitionTokens(keys.openOrCreate("tokens.json"), clock);
    }
}
