package dev.sonsu.server.samples;

import com.zaxxer.hikari.HikariDataSource;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeyTable;
import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.LiveKeyset;
import dev.sonsu.server.store.DataSettings;
import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.PostgresServer;
import dev.sonsu.server.store.StoreFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the store together: file, connections, keys, rows, thread. */
@Configuration(proxyBeanMethods = false)
class SampleConfiguration {
    /** Anybody can send something that is no token: a keyset is not read again for each. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Bean
    KeysetStore keysetStore(
            DataSettings settings, KeysetSettings keysets, Database database, JdbcClient db, DataSource source) {
        return keysets(database, settings.data(), keysets, db, source);
    }

    /** Files beside a file; rows where several servers share a database. */
    static KeysetStore keysets(Database database, Path data, KeysetSettings keysets, JdbcClient db, DataSource source) {
        return switch (database) {
            case StoreFile file -> new KeyFolder(data.resolve(KeyFolder.NAME), keysets.form());
            case PostgresServer server -> new KeyTable(db, source, keysets.form());
        };
    }

    @Bean
    LiveKeyset sampleKeys(Database database, JdbcClient db, KeysetStore keys) {
        return database.tried(() -> new KeyCheck(db, keys).open());
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
    Quarantine quarantine(
            JdbcClient db, LiveKeyset sampleKeys, Periods periods, Clock clock, ApplicationEventPublisher events) {
        return new Quarantine(db, sampleKeys, periods, clock, events);
    }

    @Bean
    KioskDays kioskDays(
            JdbcClient db,
            TransactionTemplate transaction,
            SampleSettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        return new KioskDays(db, transaction, settings.kioskCap(), clock, events);
    }

    @Bean
    SampleRows.Places places(
            JdbcClient db,
            PlatformTransactionManager manager,
            LiveKeyset sampleKeys,
            Periods periods,
            Quarantine quarantine,
            KioskDays kiosks,
            Clock clock) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, sampleKeys);
        return new SampleRows.Places(
                periods, quarantine, kiosks, new KioskCells(db, transaction, sampleKeys, periods, clock));
    }

    @Bean
    SampleRows sampleRows(
            Database database,
            JdbcClient db,
            PlatformTransactionManager manager,
            LiveKeyset sampleKeys,
            SampleRows.Places places,
            Traces traces) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, sampleKeys);
        SampleRows rows = new SampleRows(db, transaction, sampleKeys, places, traces);
        return database.tried(() -> {
            rows.prepare();
            return rows;
        });
    }

    @Bean
    LabelQueue labelQueue(
            Database database,
            JdbcClient db,
            PlatformTransactionManager manager,
            LiveKeyset sampleKeys,
            Periods periods,
            Quarantine quarantine,
            Traces traces) {
        TransactionTemplate transaction = new KeyedTransactions(manager, db, sampleKeys);
        LabelQueue labels = new LabelQueue(db, transaction, sampleKeys, periods, quarantine, traces);
        return database.tried(() -> {
            labels.prepare();
            return labels;
        });
    }

    @Bean
    SampleWriter.Work storeWork(SampleRows rows, LabelQueue labels, Upkeep upkeep, Clock clock) {
        return new SampleWriter.Work(rows, labels, upkeep, clock);
    }

    @Bean
    Upkeep upkeep(
            Database database,
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
        database.tried(periods::beat);
        return new Upkeep(
                new Cells(db, transaction), List.of(sampleKeys, tokenKeys), periods, settings.retention(), clock);
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
    TrainingSnapshots trainingSnapshots(
            JdbcClient db,
            TransactionTemplate transaction,
            LiveKeyset sampleKeys,
            Periods periods,
            RetrainingSettings settings) {
        return new CellSnapshots(
                db,
                transaction,
                periods,
                new TrainingFolder(db, new SampleCipher(sampleKeys), new LabelCipher(sampleKeys)),
                settings);
    }

    @Bean
    JudgeDraw judgeDraw(JdbcClient db, LiveKeyset sampleKeys) {
        return new JudgeDraw(db, sampleKeys);
    }

    @Bean
    LiveKeyset tokenKeys(Database database, KeysetStore keys, FlywayMigrationInitializer migrated) {
        return database.tried(() -> new LiveKeyset(keys, KeysetStore.TOKENS, BETWEEN_LOOKS));
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
