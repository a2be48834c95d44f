package dev.sonsu.server.samples;

import com.zaxxer.hikari.HikariDataSource;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.LiveKeyset;
import dev.sonsu.server.store.DataSettings;
import dev.sonsu.server.store.StoreFile;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
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
    /** Anybody can send something that is no token: a keyset is not read again for each. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Bean
    KeysetStore keysetStore(DataSettings settings, KeysetSettings keysets, StoreFile file) {
        return new KeyFolder(settings.data().resolve(KeyFolder.NAME), keysets.form());
    }

    @Bean
    LiveKeyset sampleKeys(StoreFile file, JdbcClient db, KeysetStore keys) {
        return orRefused(file, () -> new KeyCheck(db, keys).open());
    }

    @Bean
    Periods periods(JdbcClient db, Clock clock) {
        return new Periods(db, clock);
    }

    @Bean
    SampleRows sampleRows(
            StoreFile file, JdbcClient db, PlatformTransactionManager manager, LiveKeyset sampleKeys, Periods periods) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, sampleKeys);
        SampleRows rows =
                new SampleRows(db, transaction, new SampleCipher(sampleKeys), new LabelCipher(sampleKeys), periods);
        return orRefused(file, () -> {
            rows.prepare();
            return rows;
        });
    }

    @Bean
    LabelQueue labelQueue(
            StoreFile file, JdbcClient db, PlatformTransactionManager manager, LiveKeyset sampleKeys, Periods periods) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, sampleKeys);
        LabelQueue labels = new LabelQueue(db, transaction, new LabelCipher(sampleKeys), periods);
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
    SampleWriter.Work storeWork(SampleRows rows, LabelQueue labels, Upkeep upkeep) {
        return new SampleWriter.Work(rows, labels, upkeep);
    }

    @Bean
    Upkeep upkeep(
            StoreFile file,
            JdbcClient db,
            PlatformTransactionManager manager,
            LiveKeyset sampleKeys,
            LiveKeyset tokenKeys,
            KeysetStore store,
            SampleSettings settings,
            Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(manager);
        KeyPeriods periods = new KeyPeriods(
                db,
                transaction,
                new KeyedTransactions(manager, db, sampleKeys),
                store,
                sampleKeys,
                settings.keyPeriod(),
                clock);
        // A server is on good terms with its keysets before the first digit comes.
        orRefused(file, periods::beat);
        return new Upkeep(
                new Cells(db, transaction), List.of(sampleKeys, tokenKeys), periods, settings.retention(), clock);
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
    LiveKeyset tokenKeys(StoreFile file, KeysetStore keys, FlywayMigrationInitializer migrated) {
        return orRefused(file, () -> new LiveKeyset(keys, KeysetStore.TOKENS, BETWEEN_LOOKS));
    }

    @Bean
    RecognitionTokens recognitionTokens(LiveKeyset tokenKeys, Clock clock) {
        return new RecognitionTokens(tokenKeys, clock);
    }

    @Bean
    PracticeTokens practiceTokens(LiveKeyset tokenKeys, Clock clock) {
        return new PracticeTokens(tokenKeys, clock);
    }
}
