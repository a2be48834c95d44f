package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.folder.SampleFolderReader;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.samples.TrainingSnapshots.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class CellSnapshotsTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);
    private static final KioskId HALL = new KioskId("hall");
    private static final KioskId DOOR = new KioskId("door");
    private static final KioskId DESK = new KioskId("desk");
    private static final FolderKey KEY = FolderKey.create();

    private final Path data;
    private final StorePlace place;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;
    private long seed;

    CellSnapshotsTest(@TempDir Path data) {
        this.data = data;
        this.place = place(data);
        this.kept = place.open(clock);
    }

    /** Another class runs the same on another database. */
    StorePlace place(Path folder) {
        return StorePlace.file(folder);
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void samples_areNew_whenTheirDayIsOver_andTheirCellIsFull() {
        keep(HALL, LabelSource.SEEN, 240);
        keep(HALL, LabelSource.VERIFIED, 239);
        kept.keep(TRAIN, 1_000);
        kept.store.keep(HALL, new PinMark(Bucket.JUDGE, false), TestStore.MODEL, seen(300));
        assertThat(kept.snapshots.newSamples()).isZero();
        assertThat(kept.snapshots.take("early")).isEqualTo(new Snapshot("early", 0, 0));

        clock.advance(Duration.ofDays(1));

        assertThat(kept.snapshots.newSamples()).isEqualTo(240);
        assertThat(kept.snapshots.take("early")).isEqualTo(new Snapshot("early", 0, 0));
        assertThat(kept.snapshots.take("late")).isEqualTo(new Snapshot("late", 240, 240));
    }

    @Test
    void snapshot_isClosed_andStaysAsItIs_whateverComes() throws Exception {
        keep(HALL, LabelSource.SEEN, 240);
        clock.advance(Duration.ofDays(1));
        Snapshot taken = kept.snapshots.take("run");

        keep(HALL, LabelSource.SEEN, 240);
        clock.advance(Duration.ofDays(1));
        reopen();

        assertThat(kept.snapshots.take("run")).isEqualTo(taken).isEqualTo(new Snapshot("run", 240, 240));
        assertThat(written("run")).isEqualTo(240);
        assertThat(kept.snapshots.newSamples()).isEqualTo(480);
        assertThat(kept.snapshots.take("next")).isEqualTo(new Snapshot("next", 480, 480));
    }

    @Test
    void successfulRun_usesItsSamplesOnce_howeverOftenItSaysSo_andLaterOnesLearnThemAgain() throws Exception {
        keep(HALL, LabelSource.SEEN, 240);
        clock.advance(Duration.ofDays(1));
        kept.snapshots.take("run");
        keep(HALL, LabelSource.SEEN, 250);
        clock.advance(Duration.ofDays(1));

        kept.snapshots.markUsed("run");
        kept.snapshots.markUsed("run");
        kept.snapshots.forget("run");
        reopen();

        assertThat(kept.snapshots.newSamples()).isEqualTo(250);
        assertThat(kept.snapshots.take("next")).isEqualTo(new Snapshot("next", 490, 250));
        assertThat(written("next")).isEqualTo(490);
    }

    @Test
    void failedRun_leavesItsSamplesAsNewAsTheyWere() throws Exception {
        keep(HALL, LabelSource.SEEN, 240);
        clock.advance(Duration.ofDays(1));
        kept.snapshots.take("run");
        kept.snapshots.forget("run");
        kept.snapshots.forget("run");
        kept.snapshots.markUsed("run");
        reopen();

        assertThat(kept.snapshots.newSamples()).isEqualTo(240);
        assertThat(kept.snapshots.take("next")).isEqualTo(new Snapshot("next", 240, 240));
    }

    @Test
    void sampleThatLeavesAUsedCell_isNeverNewAgain() throws Exception {
        List<Long> ids = keep(HALL, LabelSource.SEEN, 240);
        clock.advance(Duration.ofDays(1));
        kept.snapshots.take("run");
        kept.snapshots.markUsed("run");

        assertNotNewWhenLabelledAnew(ids);
    }

    @Test
    void sampleThatLeavesACellOfARunThatIsGoing_isNeverNewAgain_evenIfTheRunFails() throws Exception {
        List<Long> ids = keep(HALL, LabelSource.SEEN, 240);
        clock.advance(Duration.ofDays(1));
        kept.snapshots.take("run");

        verify(ids.subList(0, 10));
        reopen();
        kept.snapshots.forget("run");

        assertThat(sum("used = 1")).isEqualTo(240);
        assertThat(kept.snapshots.newSamples()).isZero();
    }

    private void assertNotNewWhenLabelledAnew(List<Long> ids) throws Exception {
        verify(ids.subList(0, 10));
        reopen();
        // What is left of the cell is too small to stay closed; what comes now goes elsewhere.
        assertThat(cells()).containsExactly("SEEN 230 1 1", "VERIFIED 10 1 1");
        keep(HALL, LabelSource.SEEN, 240);
        assertThat(cells()).containsExactly("SEEN 230 1 1", "SEEN 240 0 1", "VERIFIED 10 1 1");
        clock.advance(Duration.ofDays(1));
        assertThat(kept.snapshots.newSamples()).isEqualTo(240);

        verify(ids.subList(10, 240));
        reopen();
        clock.advance(Duration.ofDays(1));

        assertThat(sum("used = 1")).isEqualTo(240);
        assertThat(kept.snapshots.newSamples()).isEqualTo(240);
        assertThat(kept.snapshots.take("next")).isEqualTo(new Snapshot("next", 480, 240));
        assertThat(written("next")).isEqualTo(480);
    }

    @Test
    void sampleThatComesOutOfQuarantine_isNew_unlessItWasUsedBefore() throws Exception {
        List<Long> used = keep(HALL, LabelSource.SEEN, 360);
        clock.advance(Duration.ofDays(1));
        kept.snapshots.take("run");
        kept.snapshots.markUsed("run");
        // A label that contradicts what was read takes them into quarantine; thirty from three kiosks take them out.
        List<KioskId> kiosks = List.of(HALL, DOOR, DESK);
        for (int i = 0; i < 3; i++) {
            label(kiosks.get(i), used.subList(120 * i, 120 * i + 120), new Label(7, LabelSource.VERIFIED, true));
        }
        reopen();

        assertThat(sum("used = 1")).isEqualTo(360);
        assertThat(sum("used = 1 AND quarantined = 1")).isLessThan(100);
        assertThat(kept.snapshots.newSamples()).isZero();
    }

    @Test
    void kioskOverItsShare_isCut_alsoWhenItsSamplesAreNotNewAnyMore() throws Exception {
        keep(HALL, LabelSource.PRACTICE, 2_400);
        keep(DOOR, LabelSource.PRACTICE, 240);
        keep(DESK, LabelSource.PRACTICE, 240);
        clock.advance(Duration.ofMinutes(16));
        reopen();
        clock.advance(Duration.ofDays(1));

        assertThat(kept.snapshots.take("run")).isEqualTo(new Snapshot("run", 2_880, 2_880));
        assertThat(written("run")).isEqualTo(960);
        kept.snapshots.markUsed("run");
        kept.snapshots.take("next");
        assertThat(written("next")).isEqualTo(960);
    }

    /** What is no digit is not learned from: it must not make room for a kiosk's digits. */
    @Test
    void kioskShare_isOfTheDigits_andNotOfWhatIsNone() throws Exception {
        keep(HALL, LabelSource.PRACTICE, 480);
        keep(DOOR, LabelSource.PRACTICE, 240);
        keepNoDigits(DESK, 480);
        clock.advance(Duration.ofMinutes(16));
        reopen();
        clock.advance(Duration.ofDays(1));

        assertThat(kept.snapshots.take("run").samples()).isEqualTo(1_200);
        assertThat(written("run")).as("half of them of each kiosk").isEqualTo(480);
        assertThat(written("run")).isEqualTo(480);
    }

    @Test
    void sameRun_learnsFromTheSameSamples_howeverOftenItBegins() throws Exception {
        keep(HALL, LabelSource.PRACTICE, 480);
        keep(DOOR, LabelSource.PRACTICE, 240);
        clock.advance(Duration.ofMinutes(16));
        reopen();
        clock.advance(Duration.ofDays(1));
        kept.snapshots.take("run");

        Map<Glyph, Long> first = glyphs("run");
        reopen();

        assertThat(first.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(480);
        assertThat(glyphs("run")).isEqualTo(first);
    }

    @Test
    void deletedCell_takesItsPlaceInSnapshotsAlong_soThatNoOtherCellInheritsIt() throws Exception {
        keep(HALL, LabelSource.SEEN, 240);
        clock.advance(Duration.ofDays(1));
        kept.snapshots.take("run");

        kept.cells().delete(kept.cells().all());
        keep(HALL, LabelSource.SEEN, 240);
        kept.snapshots.markUsed("run");
        clock.advance(Duration.ofDays(1));

        assertThat(written("run")).isZero();
        assertThat(kept.snapshots.newSamples()).isEqualTo(240);
    }

    @Test
    void run_hasAPlainId() {
        assertThatThrownBy(() -> kept.snapshots.take("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kept.snapshots.take("")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Long> keep(KioskId kiosk, LabelSource source, int count) {
        List<Sample> samples = TestStore.samples(++seed, count).stream()
                .map(sample -> sample.labelled(new Label(sample.digit(), source, false)))
                .toList();
        List<Long> ids = new ArrayList<>();
        for (int at = 0; at < count; at += 12) {
            ids.addAll(kept.store
                    .keep(kiosk, TRAIN, TestStore.MODEL, samples.subList(at, Math.min(count, at + 12)))
                    .ids());
        }
        return ids;
    }

    private void keepNoDigits(KioskId kiosk, int count) {
        List<Sample> samples = TestStore.samples(++seed, count).stream()
                .map(sample -> sample.labelled(new Label(Label.NO_DIGIT, LabelSource.PRACTICE, false)))
                .toList();
        for (int at = 0; at < count; at += 12) {
            kept.store.keep(kiosk, TRAIN, TestStore.MODEL, samples.subList(at, Math.min(count, at + 12)));
        }
    }

    private List<Sample> seen(int count) {
        return TestStore.samples(++seed, count).stream()
                .map(sample -> sample.labelled(new Label(sample.digit(), LabelSource.SEEN, false)))
                .toList();
    }

    private void verify(List<Long> ids) {
        label(HALL, ids, new Label(7, LabelSource.VERIFIED, false));
    }

    private void label(KioskId kiosk, List<Long> ids, Label label) {
        assertThat(kept.store.label(
                        kiosk, ids.stream().map(id -> new LabelOrder(id, label)).toList()))
                .isTrue();
    }

    /** All labels that wait are applied, kiosks' cells are made, and a new process finds what the tables say. */
    private void reopen() throws Exception {
        kept.close();
        kept = place.open(clock);
    }

    private long written(String run) throws Exception {
        return kept.snapshots.write(run, data.resolve("folder-" + ++seed), KEY, samples -> {});
    }

    /** How often each was written. */
    private Map<Glyph, Long> glyphs(String run) throws Exception {
        Path folder = data.resolve("folder-" + ++seed);
        kept.snapshots.write(run, folder, KEY, samples -> {});
        Map<Glyph, Long> glyphs = new HashMap<>();
        new SampleFolderReader(folder, KEY).forEach((glyph, label) -> glyphs.merge(glyph, 1L, Long::sum));
        return glyphs;
    }

    private long sum(String condition) {
        return kept.db
                .sql("SELECT COALESCE(SUM(samples), 0) FROM sample_period WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private List<String> cells() {
        return kept.db
                .sql("SELECT source, samples, used, is_open FROM sample_period WHERE samples > 0 ORDER BY source, id")
                .query((row, number) -> row.getString("source") + " " + row.getInt("samples") + " " + row.getInt("used")
                        + " " + row.getInt("is_open"))
                .list();
    }
}
