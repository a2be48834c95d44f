package dev.sonsu.server.watch;

import dev.sonsu.recognition.PinReading;
import dev.sonsu.server.entry.PositionsConfirmed;
import dev.sonsu.server.entry.PositionsRead;
import dev.sonsu.server.entry.RecognitionAnswered;
import dev.sonsu.server.entry.RequestRefused;
import dev.sonsu.server.reading.ModelSwapped;
import dev.sonsu.server.samples.LabelsTaken;
import dev.sonsu.server.samples.QuarantineLeft;
import dev.sonsu.server.samples.SamplesKept;
import dev.sonsu.server.samples.SamplesRefused;
import dev.sonsu.server.samples.StoreFailed;
import dev.sonsu.server.store.StoreFault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts what the stages report. Every counter is there from the start, so that its first event is seen as a rise from 0. No
 * metric has a label that depends on a digit. Thread-safe.
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
    private final Timer swap;
    private final PositionCounters digits;
    private final PositionCounters unsure;
    private final PositionCounters notADigit;
    private final PositionCounters confirmed;
    private final PositionCounters corrected;
    private final Counter kept;
    private final Counter labels;
    private final Counter quarantineLeft;
    private final Map<PinReading.Status, Counter> recognitions;
    private final Map<String, Counter> refused;
    private final Map<SamplesRefused.Guard, Counter> guarded;
    private final Map<StoreFault, Counter> lost;

    StageMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.decode = stage("decode");
        this.glyph = stage("normalize");
        this.read = stage("read");
        this.keep = stage("keep");
        this.swap = Timer.builder("sonsu.model.swap")
                .description("Time to load, verify and exchange the model that reads")
                .register(registry);
        PositionCounters.Of of = new PositionCounters.Of(registry);
        this.digits = of.counters("sonsu.digits.read", "Digits read, whatever came of it", Map.of());
        String refusals = "Digits that were not read for sure";
        this.unsure = of.counters("sonsu.digits.refused", refusals, Map.of("reading", "unsure"));
        this.notADigit = of.counters("sonsu.digits.refused", refusals, Map.of("reading", "not_a_digit"));
        this.confirmed = of.counters(
                "sonsu.digits.confirmed", "Digits read for sure of which it was said what they are", Map.of());
        this.corrected = of.counters("sonsu.digits.corrected", "Those of them that are another digit", Map.of());
        this.kept = counter("sonsu.samples.kept", "Samples committed since the start");
        this.labels =
                counter("sonsu.labels.taken", "Labels taken since the start, those that changed nothing included");
        this.quarantineLeft = counter("sonsu.quarantine.left", "Samples that left quarantine as enough labels agreed");
        Counters counters = new Counters(registry);
        this.recognitions = counters.of(
                PinReading.Status.class,
                "sonsu.recognitions",
                "Recognitions answered, by status of the whole",
                "status");
        this.refused = counters.of(
                RequestRefused.problems(),
                "sonsu.requests.refused",
                "Requests answered with a problem, by problem",
                "problem");
        this.guarded = counters.of(
                SamplesRefused.Guard.class,
                "sonsu.samples.refused",
                "Samples that a guard did not let in, by guard",
                "guard");
        this.lost = counters.of(
                StoreFault.class,
                "sonsu.samples.lost",
                "Samples that should have been kept and were not, by reason",
                "reason");
    }

    private Timer stage(String name) {
        return Timer.builder("sonsu.recognition.stage")
                .description("Time of a stage per request")
                .tag("stage", name)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @EventListener
    void on(RecognitionAnswered answered) {
        count(recognitions, answered.status(), 1);
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
    void on(PositionsRead positions) {
        digits.add(positions.read());
        unsure.add(positions.unsure());
        notADigit.add(positions.notADigit());
    }

    @EventListener
    void on(PositionsConfirmed positions) {
        confirmed.add(positions.confirmed());
        corrected.add(positions.corrected());
    }

    @EventListener
    void on(RequestRefused request) {
        count(refused, request.problem(), 1);
    }

    @EventListener
    void on(ModelSwapped swapped) {
        swap.record(swapped.took());
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
    void on(SamplesRefused samples) {
        count(guarded, samples.guard(), samples.count());
    }

    @EventListener
    void on(QuarantineLeft left) {
        quarantineLeft.increment(left.count());
    }

    @EventListener
    void on(StoreFailed failed) {
        count(lost, failed.fault(), failed.count());
    }

    private static <K> void count(Map<K, Counter> counters, K key, int more) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment(more);
        }
    }
}
