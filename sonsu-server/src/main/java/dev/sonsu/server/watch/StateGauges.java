package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.entry.Admission;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.samples.LabelSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The gauges of what states say that are held in memory, or were seen by the last look. Thread-safe. */
@Component
final class StateGauges {
    private final MeterRegistry registry;
    private final StoreLook look;
    private final LiveReader reader;
    private final MultiGauge info;

    StateGauges(MeterRegistry registry, StoreLook look, LiveReader reader, Admission admission) {
        this.registry = registry;
        this.look = look;
        this.reader = reader;
        this.info = MultiGauge.builder("sonsu.model.info")
                .description("1 for the model of each role; live is the one that reads here")
                .register(registry);
        memory(admission);
        samples();
        retraining();
        others();
        refresh();
    }

    private void memory(Admission admission) {
        gauge("sonsu.recognitions.waiting", "Recognitions that wait for a place", admission, Admission::waiting);
        gauge("sonsu.recognitions.limit", "Recognitions that may be in progress at once", admission, Admission::limit);
        gauge(
                "sonsu.model.behind",
                "1 if the model that reads is not the one that should",
                reader,
                live -> live.trouble().isPresent() ? 1 : 0);
    }

    private void samples() {
        seen("sonsu.samples.stored", "Samples that are kept", Figures::stored);
        seen("sonsu.samples.quarantined", "Samples whose label contradicts a sure reading", Figures::quarantined);
        for (LabelSource source : LabelSource.values()) {
            Gauge.builder(
                            "sonsu.samples.labelled",
                            look,
                            last -> last.figures().labelled().getOrDefault(source.name(), 0L))
                    .description("Labelled samples by source, rounded down as everywhere")
                    .tag("source", Counters.lower(source))
                    .register(registry);
        }
    }

    private void retraining() {
        seen(
                "sonsu.retraining.samples.new",
                "Samples that the next retraining learns from for the first time",
                Figures::newSamples);
        seen("sonsu.retraining.samples.goal", "How many of them begin a retraining", Figures::goal);
        seen("sonsu.retraining.samples.missing", "How many are missing to it", Figures::missing);
        seen("sonsu.retraining.samples.waiting", "Those that do not count yet", Figures::waiting);
        seen("sonsu.retraining.running", "1 if a retraining is going on", last -> last.isTraining() ? 1 : 0);
        time("sonsu.retraining.last.end", "succeeded", Figures::lastSuccess);
        time("sonsu.retraining.last.end", "failed", Figures::lastFailure);
    }

    private void others() {
        seen("sonsu.mlflow.outbox.waiting", "What MLflow has not been told yet", Figures::outboxWaiting);
        seen("sonsu.mlflow.outbox.aside", "What MLflow refused for good", Figures::outboxAside);
        age("sonsu.mlflow.outbox.oldest", "How long the oldest waits", Figures::outboxOldest);
        age("sonsu.sample.key.age", "How long the key is in force that encrypts samples", Figures::keySince);
        age("sonsu.watch.look.age", "How old the figures are that come from the database", Figures::at);
        bytes("sonsu.database.size", "What the database takes", Figures::databaseBytes);
        bytes("sonsu.process.resident", "Memory of the process, native memory included", Figures::residentBytes);
        bytes("sonsu.process.resident.peak", "The most that it was", Figures::residentPeak);
    }

    private <T> void gauge(String name, String description, T state, ToDoubleFunction<T> value) {
        Gauge.builder(name, state, value).description(description).register(registry);
    }

    private void seen(String name, String description, ToDoubleFunction<Figures> value) {
        gauge(name, description, look, last -> value.applyAsDouble(last.figures()));
    }

    private void bytes(String name, String description, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, look, last -> value.applyAsDouble(last.figures()))
                .description(description)
                .baseUnit("bytes")
                .register(registry);
    }

    private void age(String name, String description, Function<Figures, @Nullable Instant> since) {
        TimeGauge.builder(name, look, TimeUnit.MILLISECONDS, last -> {
                    Instant at = since.apply(last.figures());
                    return at == null
                            ? 0
                            : Math.max(
                                    0,
                                    Duration.between(at, last.clock().instant()).toMillis());
                })
                .description(description)
                .register(registry);
    }

    private void time(String name, String outcome, Function<Figures, @Nullable Instant> at) {
        TimeGauge.builder(name + ".timestamp", look, TimeUnit.MILLISECONDS, last -> {
                    Instant end = at.apply(last.figures());
                    return end == null ? 0 : end.toEpochMilli();
                })
                .description("When the last retraining of this outcome ended, since 1970; 0 if none has")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Brings the models' names up to date. */
    void refresh() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        reader.model().ifPresent(model -> rows.add(row("live", model)));
        for (Map.Entry<String, ModelId> role : look.figures().roles().entrySet()) {
            rows.add(row(role.getKey(), role.getValue()));
        }
        info.register(rows, true);
    }

    private static MultiGauge.Row<Number> row(String role, ModelId model) {
        return MultiGauge.Row.of(Tags.of("role", role, "model", model.value()), 1);
    }
}
