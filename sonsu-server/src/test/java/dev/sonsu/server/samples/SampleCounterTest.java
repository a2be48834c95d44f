package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.samples.SampleCounts.OfBucket;
import dev.sonsu.server.samples.SampleCounts.OfClass;
import dev.sonsu.server.samples.SampleCounts.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.JdbcTemplate;

@Execution(ExecutionMode.CONCURRENT)
class SampleCounterTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);
    private static final PinMark JUDGE = new PinMark(Bucket.JUDGE, false);

    private final Path data;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;
    private SampleSweep sweep;

    SampleCounterTest(@TempDir Path data) {
        this.data = data;
        this.kept = new TestStore(data, clock, Duration.ofSeconds(10));
        this.sweep = new SampleSweep(kept.db, kept.labels, clock);
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void emptyStore_hasZeroOfEveryClass_andNeedsNoSweep() {
        SampleCounts counts = count();

        assertThat(counts.stored()).isZero();
        assertThat(classes(counts)).hasSize(11).containsEntry("0", 0L).containsEntry("NOT_A_DIGIT", 0L);
        assertThat(counts.progress()).isEqualTo(new Progress(0, 500, 0));
        assertThat(sweep.beat()).isFalse();
    }

    @Test
    void counts_areThoseOfTheStore_byBucketAndDay() throws Exception {
        label(kept.keep(TRAIN, 1).ids(), 7);
        label(kept.keep(JUDGE, 2).ids(), 7);
        kept.keep(TRAIN, 3);
        reopen();

        SampleCounts counts = count();

        assertThat(List.of(counts.stored(), counts.labelled(), counts.quarantined()))
                .containsExactly(12L, 8L, 0L);
        assertThat(counts.progress()).isEqualTo(new Progress(0, 500, 4));
        assertThat(counts.buckets()).containsExactly(new OfBucket("TRAIN", 8), new OfBucket("JUDGE", 4));
        assertThat(counts.days()).hasSize(1);
        assertThat(counts.days().getFirst().first()).isEqualTo("2026-03-02");
        assertThat(counts.sources()).allSatisfy(one -> assertThat(one.samples()).isZero());
    }

    /** The counts before and after one PIN are the same, whenever they are looked at. */
    @Test
    void classes_areCountedOfClosedCellsOnly_soThatNoPinChangesThem() throws Exception {
        for (int pin = 0; pin < 60; pin++) {
            label(kept.keep(TRAIN, pin).ids(), pin % 2 == 0 ? 3 : 8);
        }
        reopen();
        assertThat(classes(swept()))
                .allSatisfy((digit, samples) -> assertThat(samples).isZero());

        // The first label of another day closes the cell.
        clock.advance(Duration.ofDays(2));
        label(kept.keep(TRAIN, 70).ids(), 5);
        reopen();
        Map<String, Long> closed = classes(swept());
        assertThat(closed).containsEntry("3", 120L).containsEntry("8", 120L).containsEntry("5", 0L);

        for (int pin = 0; pin < 3; pin++) {
            label(kept.keep(TRAIN, 80 + pin).ids(), 9);
            reopen();
            assertThat(classes(swept())).isEqualTo(closed);
        }
    }

    @Test
    void classes_areUnknownUntilTheFirstSweepHasEnded() throws Exception {
        for (int pin = 0; pin < 60; pin++) {
            label(kept.keep(TRAIN, pin).ids(), 3);
        }
        reopen();
        kept.db.sql("UPDATE sample_period SET is_open = 0").update();

        assertThat(count().classes()).isNull();
        assertThat(sweep.beat()).isTrue();
        assertThat(classes(swept())).containsEntry("3", 240L);
        // What is known needs no other sweep.
        clock.advance(Duration.ofHours(1));
        assertThat(sweep.beat()).isFalse();
    }

    private SampleCounts swept() {
        count();
        clock.advance(Duration.ofMinutes(10));
        while (sweep.beat()) {
            assertThat(sweep).isNotNull();
        }
        return count();
    }

    private SampleCounts count() {
        return new SampleCounter(
                        new JdbcTemplate(kept.pool()), kept.snapshots, sweep, new RetrainingSettings(500, 0.25))
                .count();
    }

    private static Map<String, Long> classes(SampleCounts counts) {
        return Objects.requireNonNull(counts.classes()).stream()
                .collect(Collectors.toMap(OfClass::answer, OfClass::samples));
    }

    private void label(List<Long> ids, int digit) {
        assertThat(kept.store.label(
                        KioskId.LOCAL,
                        ids.stream()
                                .map(id -> new LabelOrder(id, new Label(digit, LabelSource.SEEN, false)))
                                .toList()))
                .isTrue();
    }

    private void reopen() throws Exception {
        kept.close();
        kept = new TestStore(data, clock, Duration.ofSeconds(10));
        sweep = new SampleSweep(kept.db, kept.labels, clock);
    }
}
