package dev.sonsu.server.watch;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The meters of events as they are in a server to which nothing has happened yet. */
final class FreshMeters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final StageMetrics stages = new StageMetrics(registry);
    final ConfidenceHistogram confidences = new ConfidenceHistogram(registry);
    final DriftGauges drift = new DriftGauges(registry);

    Scrape scrape() {
        return Scrape.of(registry.scrape());
    }
}
