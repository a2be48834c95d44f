package dev.sonsu.server.samples;

import dev.sonsu.server.samples.SampleCounts.OfBucket;
import dev.sonsu.server.samples.SampleCounts.OfClass;
import dev.sonsu.server.samples.SampleCounts.OfDays;
import dev.sonsu.server.samples.SampleCounts.OfSource;
import dev.sonsu.server.samples.SampleCounts.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what is kept. Thread-safe. */
public final class SampleCounter {
    private static final String NOT_A_DIGIT = "NOT_A_DIGIT";

    private final JdbcTemplate template;
    private final JdbcClient db;
    private final TrainingSnapshots snapshots;
    private final SampleSweep sweep;
    private final RetrainingSettings retraining;

    SampleCounter(
            JdbcTemplate template, TrainingSnapshots snapshots, SampleSweep sweep, RetrainingSettings retraining) {
        this.template = template;
        this.db = JdbcClient.create(template);
        this.snapshots = snapshots;
        this.sweep = sweep;
        this.retraining = retraining;
    }

    /** What is kept now; of digits, what the last sweep counted. */
    public SampleCounts count() {
        SampleStats stats = Objects.requireNonNull(template.execute(SampleStats::read));
        return new SampleCounts(
                stats.stored(),
                stats.labelled(),
                stats.quarantined(),
                progress(),
                Periods.LEAST_LABELLED,
                classes(sweep.classes()),
                stats.sources().entrySet().stream()
                        .map(one -> new OfSource(one.getKey(), one.getValue()))
                        .toList(),
                buckets(),
                days(stats.periods()));
    }

    private Progress progress() {
        long now = snapshots.newSamples();
        long unused = db.sql("""
                        SELECT COALESCE(SUM(samples), 0) FROM sample_period
                        WHERE bucket = 'TRAIN' AND source <> 'NONE' AND quarantined = 0 AND used = 0""").query(Long.class).single();
        return new Progress(now, retraining.newSamples(), Math.max(0, unused - now));
    }

    private static @Nullable List<OfClass> classes(Optional<long[]> counted) {
        return counted.map(counts -> IntStream.range(0, counts.length)
                        .mapToObj(i -> new OfClass(i == Label.NO_DIGIT ? NOT_A_DIGIT : String.valueOf(i), counts[i]))
                        .toList())
                .orElse(null);
    }

    private List<OfBucket> buckets() {
        return Arrays.stream(Bucket.values())
                .map(bucket -> new OfBucket(
                        bucket.name(),
                        db.sql("SELECT COALESCE(SUM(samples), 0) FROM sample_period WHERE bucket = ?")
                                .param(bucket.name())
                                .query(Long.class)
                                .single()))
                .toList();
    }

    private static List<OfDays> days(List<SampleStats.Period> periods) {
        Map<String, OfDays> days = new LinkedHashMap<>();
        for (SampleStats.Period one : periods) {
            days.merge(
                    one.firstDay() + one.lastDay(),
                    new OfDays(one.firstDay(), one.lastDay(), one.open(), one.samples()),
                    (all, more) -> new OfDays(
                            all.first(), all.last(), all.open() || more.open(), all.samples() + more.samples()));
        }
        return new ArrayList<>(days.values());
    }
}
