package dev.sonsu.server.watch;

import dev.sonsu.server.entry.Admission;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.samples.SampleStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health, and the gauges of the same states: readiness is a verified model and nothing else; the store has a group of
 * its own, as its outage stops no reading.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    @Bean
    HealthIndicator modelHealthIndicator(LiveReader reader) {
        return () -> reader.model()
                .map(model -> {
                    Health.Builder up = Health.up()
                            .withDetail("model", model.value())
                            .withDetail("follows", reader.isRegistryFollowed() ? "registry" : "sonsu.model");
                    reader.trouble().ifPresent(trouble -> up.withDetail("trouble", trouble));
                    return up.build();
                })
                .orElseGet(() -> Health.down()
                        .withDetail("reason", "no verified model serves; the log says why")
                        .build());
    }

    @Bean
    HealthIndicator sampleStoreHealthIndicator(SampleStore store) {
        return () -> store.fault()
                .map(fault -> Health.down().withDetail("reason", fault.advice()).build())
                .orElseGet(() -> Health.up().build());
    }

    @Bean
    Gauge modelGauge(MeterRegistry registry, LiveReader reader) {
        return Gauge.builder("sonsu.model.up", reader, live -> live.model().isPresent() ? 1 : 0)
                .description("1 if a verified model serves")
                .register(registry);
    }

    @Bean
    Gauge admissionGauge(MeterRegistry registry, Admission admission) {
        return Gauge.builder("sonsu.recognitions.in.progress", admission, Admission::inProgress)
                .description("Recognitions that are computed or wait")
                .register(registry);
    }

    @Bean
    Gauge storeGauge(MeterRegistry registry, SampleStore store) {
        return Gauge.builder("sonsu.store.up", store, kept -> kept.fault().isPresent() ? 0 : 1)
                .description("1 if digits can be kept")
                .register(registry);
    }
}
