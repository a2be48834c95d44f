package dev.sonsu.server.retraining;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Puts the leases together, where a trainer is installed. */
@Configuration(proxyBeanMethods = false)
class RetrainingConfiguration {
    @Bean(destroyMethod = "")
    @Lazy
    RunLeases runLeases(DataSource source, Runner runner) {
        return new RunLeases(source, runner);
    }
}
