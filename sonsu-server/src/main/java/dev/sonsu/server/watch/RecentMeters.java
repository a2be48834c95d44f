package dev.sonsu.server.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What the meters said in the last hour, so that it can be asked how much a counter rose, also where no Prometheus asks.
 * Looking is for one thread; what was seen may be asked for by any. Spans are of a clock that nobody sets.
 */
@Component
public final class RecentMeters {
    /** Reads of the net that take longer are slow ones. */
    public static final Duration SLOW = Duration.ofMillis(50);

    private static final Duration KEPT = Duration.ofHours(1);
    private static final String STAGE = "sonsu.recognition.stage";
    private static final List<String> COUNTERS = List.of(
            "logback.events",
            "sonsu.digits.read",
            "sonsu.digits.refused",
            "sonsu.recognitions",
            "sonsu.requests.refused",
            "sonsu.samples.lost");

    private final MeterRegistry registry;
    private final Clock clock;
    private final LongSupplier nanos;
    private volatile List<Moment> moments = List.of();

    @Autowired
    RecentMeters(MeterRegistry registry, Clock clock) {
        this(registry, clock, System::nanoTime);
    }

    /** @param nanos a clock that never jumps */
    public RecentMeters(MeterRegistry registry, Clock clock, LongSupplier nanos) {
        this.registry = registry;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Looks at the counters, and forgets what was seen more than an hour ago. */
    public void look() {
        Map<Meter.Id, Double> counts = new HashMap<>();
        for (String name : COUNTERS) {
            for (Counter counter : registry.find(name).counters()) {
                counts.put(counter.getId(), counter.count());
            }
        }
        Moment now = new Moment(nanos.getAsLong(), clock.instant(), Map.copyOf(counts), Stages.of(registry));
        List<Moment> kept = new ArrayList<>(moments);
        kept.removeIf(moment -> now.nanos - moment.nanos > KEPT.toNanos());
        kept.add(now);
        moments = List.copyOf(kept);
    }

    /** The same clock as spans are measured by, in nanoseconds. */
    public long nanos() {
        return nanos.getAsLong();
    }

    /** How much the counters of this name that have these tags rose within a span, up to the last look. */
    public double increase(Duration span, String counter, Tag... only) {
        Ends ends = ends(span);
        return risen(ends.oldest, ends.newest, counter, List.of(only));
    }

    /** The same for each value of a tag, of those that rose. */
    public Map<String, Double> increases(Duration span, String counter, String tag) {
        Map<String, Double> rises = new TreeMap<>();
        for (Counter each : registry.find(counter).counters()) {
            String value = each.getId().getTag(tag);
            double rise = value == null ? 0 : increase(span, counter, Tag.of(tag, value));
            if (rise > 0) {
                rises.put(value, rise);
            }
        }
        return rises;
    }

    /** The net's reads within a span. */
    public Reads reads(Duration span) {
        Ends ends = ends(span);
        return new Reads(
                ends.newest.stages.reads - ends.oldest.stages.reads, ends.newest.stages.slow - ends.oldest.stages.slow);
    }

    /**
     * Requests that the net read.
     *
     * @param all  how many, 0 or more
     * @param slow those of them that took it longer than {@link #SLOW}
     */
    public record Reads(double all, double slow) {}

    /** What a gauge says at this moment, of time in seconds; empty where there is none of these tags. */
    public OptionalDouble gauge(String name, Tag... only) {
        return registry.find(name).tags(List.of(only)).gauges().stream()
                .mapToDouble(RecentMeters::value)
                .filter(value -> !Double.isNaN(value))
                .max();
    }

    /** The tags of the gauges of this name that are above 0. */
    public List<Meter.Id> above0(String name) {
        return registry.find(name).gauges().stream()
                .filter(gauge -> value(gauge) > 0)
                .map(Gauge::getId)
                .toList();
    }

    /** The last hour, the oldest first. */
    public List<Interval> intervals() {
        List<Moment> seen = moments;
        List<Interval> intervals = new ArrayList<>();
        for (int i = 1; i < seen.size(); i++) {
            Moment from = seen.get(i - 1);
            Moment to = seen.get(i);
            long recognized = risen(from, to, "recognized");
            long unsure = risen(from, to, "unsure");
            double millis = to.stages.millis - from.stages.millis;
            intervals.add(new Interval(
                    to.at, recognized, unsure, recognized + unsure == 0 ? 0 : millis / (recognized + unsure)));
        }
        return intervals;
    }

    private static long risen(Moment from, Moment to, String status) {
        return Math.round(risen(from, to, "sonsu.recognitions", List.of(Tag.of("status", status))));
    }

    /** A counter that was not there before has not risen: those that are asked for are there from the start. */
    private static double risen(Moment from, Moment to, String counter, List<Tag> only) {
        double sum = 0;
        for (Map.Entry<Meter.Id, Double> each : to.counts.entrySet()) {
            if (each.getKey().getName().equals(counter)
                    && each.getKey().getTags().containsAll(only)) {
                sum += each.getValue() - from.counts.getOrDefault(each.getKey(), each.getValue());
            }
        }
        return sum;
    }

    private static double value(Gauge gauge) {
        return gauge instanceof TimeGauge time ? time.value(TimeUnit.SECONDS) : gauge.value();
    }

    private Ends ends(Duration span) {
        List<Moment> seen = moments;
        if (seen.isEmpty()) {
            Moment none = new Moment(0, Instant.EPOCH, Map.of(), Stages.NONE);
            return new Ends(none, none);
        }
        Moment newest = seen.getLast();
        return new Ends(
                seen.stream()
                        .filter(moment -> newest.nanos - moment.nanos <= span.toNanos())
                        .findFirst()
                        .orElse(newest),
                newest);
    }

    private record Ends(Moment oldest, Moment newest) {}

    private record Moment(long nanos, Instant at, Map<Meter.Id, Double> counts, Stages stages) {}

    /**
     * Times of the stages since the start.
     *
     * @param reads  requests that the net read
     * @param slow   those of them that took it longer than {@link #SLOW}
     * @param millis of all stages of all requests
     */
    private record Stages(double reads, double slow, double millis) {
        static final Stages NONE = new Stages(0, 0, 0);

        static Stages of(MeterRegistry registry) {
            double millis = 0;
            for (Timer stage : registry.find(STAGE).timers()) {
                millis += stage.totalTime(TimeUnit.MILLISECONDS);
            }
            Timer read = registry.find(STAGE).tag("stage", "read").timer();
            if (read == null) {
                return new Stages(0, 0, millis);
            }
            HistogramSnapshot snapshot = read.takeSnapshot();
            double fast = snapshot.count();
            for (CountAtBucket bucket : snapshot.histogramCounts()) {
                if (bucket.bucket(TimeUnit.NANOSECONDS) == SLOW.toNanos()) {
                    fast = bucket.count();
                }
            }
            return new Stages(snapshot.count(), Math.max(0, snapshot.count() - fast), millis);
        }
    }
}
