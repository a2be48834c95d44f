package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.SampleKeys;
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
    SampleSweep sampleSweep(JdbcClient db, SampleKeys keys, Clock clock) {
        return new SampleSweep(db, new LabelCipher(keys), clock);
    }

    @Bean
    SampleCounter sampleCounter(JdbcTemplate template, SampleSweep sweep, RetrainingSettings retraining) {
        return new SampleCounter(template, sweep, retraining);
    }

    @Bean
    ReviewDesk.Ciphers reviewCiphers(SampleKeys keys, KeyFolder folder, Clock clock) {
        return new ReviewDesk.Ciphers(
                new SampleCipher(keys),
                new ReviewCipher(keys),
                new ReviewTickets(KeyFolder.aead(folder.openOrCreate(SampleConfiguration.TOKENS)), clock));
    }

    @Bean
    ReviewDesk reviewDesk(
            JdbcClient db,
            PlatformTransactionManager manager,
            SampleKeys keys,
            ReviewDesk.Ciphers ciphers,
            SampleSweep sweep,
            SampleStore store,
            ReviewWitness witness,
            ReviewSettings settings,
            Clock clock) {
        return new ReviewDesk(
                db,
                new KeyedTransactions(manager, db, keys),
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
