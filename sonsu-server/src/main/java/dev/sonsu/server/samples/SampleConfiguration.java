package dev.sonsu.server.samples;

import com.zaxxer.hikari.HikariDataSource;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.SampleKeys;
import dev.sonsu.server.store.DataSettings;
import dev.sonsu.server.store.Database;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the store together: file, connections, keys, rows, thread. */
@Configuration(proxyBeanMethods = false)
class SampleConfiguration {
    private static final int CONNECTIONS = 4;
    private static final String TOKENS = "tokens.json";

    @Bean
    KeyFolder keyFolder(DataSettings settings, Database database) {
        return new KeyFolder(settings.data().resolve(KeyFolder.NAME));
    }

    @Bean
    SampleKeys sampleKeys(Database database, JdbcClient db, KeyFolder keys) {
        return orRefused(database, () -> new KeyCheck(db, keys).open());
    }

    @Bean
    Traces traces(Database database, JdbcClient db, TransactionTemplate transaction) {
        return Traces.of(database, db, transaction);
    }

    @Bean
    Periods periods(JdbcClient db, Clock clock) {
        return new Periods(db, clock);
    }

    @Bean
    SampleRows sampleRows(
            Database database,
            JdbcClient db,
            PlatformTransactionManager manager,
            SampleKeys keys,
            Periods periods,
            Traces traces) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, keys);
        SampleRows rows =
                new SampleRows(db, transaction, new SampleCipher(keys), new LabelCipher(keys), periods, traces);
        return orRefused(database, () -> {
            rows.prepare();
            return rows;
        });
    }

    @Bean
    LabelQueue labelQueue(
            Database database,
            JdbcClient db,
            PlatformTransactionManager manager,
            SampleKeys keys,
            Periods periods,
            Traces traces) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, keys);
        LabelQueue labels = new LabelQueue(db, transaction, new LabelCipher(keys), periods, traces);
        return orRefused(database, () -> {
            labels.prepare();
            return labels;
        });
    }

    private static <T> T orRefused(Database database, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException e) {
            throw database.refused(e);
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
            Database database,
            HikariDataSource pool) {
        return new SampleStore(
                settings,
                events,
                work,
                database,
                () -> pool.getHikariPoolMXBean().softEvictConnections());
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
