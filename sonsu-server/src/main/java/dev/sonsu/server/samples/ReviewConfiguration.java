package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.LiveKeyset;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the review desk together, and what counts the samples. */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {
    @Bean
    SampleSweep sampleSweep(JdbcClient db, LiveKeyset sampleKeys, Clock clock) {
        return new SampleSweep(db, new LabelCipher(sampleKeys), clock);
    }

    @Bean
    SampleCounter sampleCounter(
            JdbcTemplate template, TrainingSnapshots snapshots, SampleSweep sweep, RetrainingSettings retraining) {
        return new SampleCounter(template, snapshots, sweep, retraining);
    }

    @Bean
    ReviewDesk.Ciphers reviewCiphers(LiveKeyset sampleKeys, LiveKeyset tokenKeys, Clock clock) {
        return new ReviewDesk.Ciphers(
                new SampleCipher(sampleKeys), new ReviewCipher(sampleKeys), new ReviewTickets(tokenKeys, clock));
    }

    @Bean
    ReviewDesk reviewDesk(
            JdbcClient db,
            PlatformTransactionManager manager,
            LiveKeyset sampleKeys,
            ReviewDesk.Ciphers ciphers,
            SampleSweep sweep,
            SampleStore store,
            ReviewWitness witness,
            ReviewSettings settings,
            Clock clock) {
        return new ReviewDesk(
                db,
                new KeyedTransactions(manager, db, sampleKeys),
                ciphers,
                new ReviewPool(db, sweep),
                store,
                witness,
                settings,
                clock);
    }

    @Bean(initMethod = "start")
    ReviewRounds reviewRounds(ReviewDesk desk, SampleSweep sweep) {
        return new ReviewRounds(desk, sweep);
    }
}
