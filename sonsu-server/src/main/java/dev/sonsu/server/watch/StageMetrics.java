package dev.sonsu.server.watch;

import dev.sonsu.server.entry.RecognitionAnswered;
import dev.sonsu.server.entry.RequestRefused;
import dev.sonsu.server.samples.LabelsTaken;
import dev.sonsu.server.samples.QuarantineLeft;
import dev.sonsu.server.samples.SamplesKept;
import dev.sonsu.server.samples.SamplesRefused;
import dev.sonsu.server.samples.StoreFailed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts what the stages report. No metric has a label that depends on a digit. Thread-safe.
 */
@Component
final class StageMetrics {
    private static final Duration[] BOUNDS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Timer decode;
    private final Timer glyph;
    private final Timer read;
    private final Timer keep;
    private final Counter digits;
    private final Counter kept;
    private final Counter labels;

    StageMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.decode = stage("decode");
        this.glyph = stage("normalize");
        this.read = stage("read");
        this.keep = stage("keep");
        this.digits = Counter.builder("sonsu.digits.read")
                .description("Digits read, whatever came of it")
                .register(registry);
        this.kept = Counter.builder("sonsu.samples.kept")
                .description("Samples committed since the start")
                .register(registry);
        this.labels = Counter.builder("sonsu.labels.taken")
                .description("Labels taken since the start, those that changed nothing included")
                .register(registry);
    }

    private Timer stage(String name) {
        return Timer.builder("sonsu.recognition.stage")
                .description("Time of a stage per request")
                .tag("stage", name)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    @EventListener
    void on(RecognitionAnswered answered) {
        Counter.builder("sonsu.recognitions")
                .description("Recognitions answered, by status of the whole")
                .tag("status", answered.status().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        digits.increment(answered.digits());
        if (answered.decode() > 0) {
            decode.record(answered.decode(), TimeUnit.NANOSECONDS);
        }
        glyph.record(answered.glyph(), TimeUnit.NANOSECONDS);
        read.record(answered.read(), TimeUnit.NANOSECONDS);
        if (answered.keep() > 0) {
            keep.record(answered.keep(), TimeUnit.NANOSECONDS);
        }
    }

    @EventListener
    void on(RequestRefused refused) {
        Counter.builder("sonsu.requests.refused")
                .description("Requests answered with a problem, by problem")
                .tag("problem", refused.problem())
                .register(registry)
                .increment();
    }

    @EventListener
    void on(SamplesKept samples) {
        kept.increment(samples.count());
    }

    @EventListener
    void on(LabelsTaken taken) {
        labels.increment(taken.count());
    }

    @EventListener
    void on(SamplesRefused refused) {
        Counter.builder("sonsu.samples.refused")
                .description("Samples that a guard did not let in, by guard")
                .tag("guard", refused.guard().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment(refused.count());
    }

    @EventListener
    void on(QuarantineLeft left) {
        Counter.builder("sonsu.quarantine.left")
                .description("Samples that left quarantine as enough labels agreed")
                .register(registry)
                .increment(left.count());
    }

    @EventListener
    void on(StoreFailed failed) {
        Counter.builder("sonsu.samples.lost")
                .description("Samples that should have been kept and were not, by reason")
                .tag("reason", failed.fault().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment(failed.count());
    }
}
