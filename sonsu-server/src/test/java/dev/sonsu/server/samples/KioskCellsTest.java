package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sonsu.server.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KioskCellsTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);
    private static final KioskId HALL = new KioskId("hall");
    private static final KioskId DOOR = new KioskId("door");

    private final Path data;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;
    private long seed;

    KioskCellsTest(@TempDir Path data) {
        this.data = data;
        this.kept = new TestStore(data, clock, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void kioskWithEnoughSamples_getsACellOfItsDay_whenTheDayIsOver_andOthersStayTogether() throws Exception {
        practise(HALL, 240);
        practise(DOOR, 239);
        clock.advance(Duration.ofHours(13));
        assertThat(cells()).as("the day is not over yet").containsExactly(" 479 1");

        clock.advance(Duration.ofHours(2));

        await().atMost(Duration.ofSeconds(60)).until(() -> cells().size() == 2);
        assertThat(cells()).containsExactly(" 239 1", "hall 240 0");
        assertThat(SampleStats.of(data).periods()).anySatisfy(cell -> {
            assertThat(cell.kiosk()).isEqualTo("hall");
            assertThat(cell.firstDay()).isEqualTo("2026-03-02");
            assertThat(cell.lastDay()).isEqualTo("2026-03-02");
            assertThat(cell.open()).isFalse();
        });
        assertCountsAreRight();
    }

    @Test
    void serverThatEnds_givesTheCellBefore_exceptForTheYoungest() throws Exception {
        practise(HALL, 300);
        clock.advance(Duration.ofMinutes(16));
        practise(HALL, 100);

        reopen();

        assertThat(cells()).containsExactly(" 100 1", "hall 300 0");
        assertCountsAreRight();
    }

    @Test
    void largeKiosk_isMovedInParts_intoOneCell() throws Exception {
        practise(HALL, Cells.AT_ONCE + 100);
        clock.advance(Duration.ofMinutes(16));

        reopen();

        assertThat(cells()).containsExactly(" 0 1", "hall " + (Cells.AT_ONCE + 100) + " 0");
        assertCountsAreRight();
    }

    @Test
    void closedCellThatIsTooSmallWithoutTheKiosk_isOpenedAgain() throws Exception {
        practise(HALL, 250);
        practise(DOOR, 10);
        kept.db.sql("UPDATE sample_period SET is_open = 0").update();
        clock.advance(Duration.ofMinutes(16));

        reopen();

        assertThat(cells()).containsExactly(" 10 1", "hall 250 0");
    }

    @Test
    void unlabelledAndQuarantinedSamples_stayWithAllKiosks() throws Exception {
        kept.store.keep(HALL, TRAIN, TestStore.MODEL, TestStore.samples(1, 250));
        kept.store.keep(
                HALL,
                TRAIN,
                TestStore.MODEL,
                TestStore.samples(2, 250).stream()
                        .map(sample -> sample.labelled(new Label(sample.digit(), LabelSource.PRACTICE, true)))
                        .toList());
        clock.advance(Duration.ofMinutes(16));

        reopen();

        assertThat(cells()).allMatch(cell -> cell.startsWith(" "));
    }

    private void practise(KioskId kiosk, int count) {
        List<Sample> samples = TestStore.samples(++seed, count).stream()
                .map(sample -> sample.labelled(new Label(1, LabelSource.PRACTICE, false)))
                .toList();
        for (int at = 0; at < count; at += 12) {
            kept.store.keep(kiosk, TRAIN, TestStore.MODEL, samples.subList(at, Math.min(count, at + 12)));
        }
    }

    private void reopen() throws Exception {
        kept.close();
        kept = new TestStore(data, clock, Duration.ofSeconds(10));
    }

    private List<String> cells() {
        return kept.db
                .sql("SELECT kiosk, samples, is_open FROM sample_period ORDER BY kiosk, id")
                .query((row, number) ->
                        row.getString("kiosk") + " " + row.getInt("samples") + " " + row.getInt("is_open"))
                .list();
    }

    private void assertCountsAreRight() {
        assertThat(kept.db.sql("""
                                SELECT count(*) FROM sample_period p WHERE samples <>
                                (SELECT count(*) FROM sample s WHERE s.period = p.id)""").query(Integer.class).single())
                .as("cells that count wrongly")
                .isZero();
    }
}
