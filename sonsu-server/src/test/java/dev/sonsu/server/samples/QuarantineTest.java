package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class QuarantineTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);
    private static final KioskId HALL = new KioskId("hall");
    private static final KioskId DOOR = new KioskId("door");
    private static final KioskId DESK = new KioskId("desk");

    private final Path data;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;
    private long seed;

    QuarantineTest(@TempDir Path data) {
        this.data = data;
        this.kept = new TestStore(data, clock, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void thirtyVerifiedLabelsOfOneConfusion_fromThreeKiosks_leaveQuarantine_andNotOneSooner() throws Exception {
        List<Long> ids = new ArrayList<>();
        ids.addAll(verified(HALL, 14));
        ids.addAll(verified(DOOR, 10));
        ids.addAll(verified(DESK, 5));
        assertCounts(0, 29);

        ids.addAll(verified(DESK, 1));

        assertCounts(30, 0);
        for (long id : ids) {
            assertThat(kept.labels.decryptLabel(id, kept.label(id)))
                    .isEqualTo(new Label(7, LabelSource.VERIFIED, false));
        }
        assertThat(kept.events).contains(new QuarantineLeft(30));
    }

    @Test
    void labelsOfTwoOrigins_stay_howeverMany_untilAThirdComes() throws Exception {
        verified(HALL, 40);
        clock.advance(Duration.ofDays(1));
        verified(HALL, 40);
        assertCounts(0, 80);

        clock.advance(Duration.ofDays(1));
        verified(HALL, 1);

        assertCounts(81, 0);
    }

    @Test
    void heardAndSeenLabels_neitherCountNorLeave() throws Exception {
        for (KioskId kiosk : List.of(HALL, DOOR, DESK)) {
            label(kiosk, LabelSource.HEARD, 1, 7, 20);
            label(kiosk, LabelSource.SEEN, 1, 7, 20);
            verified(kiosk, 9);
        }
        assertCounts(0, 147);

        verified(HALL, 3);

        assertCounts(30, 120);
    }

    @Test
    void otherConfusions_areCountedByThemselves() throws Exception {
        for (KioskId kiosk : List.of(HALL, DOOR, DESK)) {
            label(kiosk, LabelSource.VERIFIED, 1, 7, 9);
            label(kiosk, LabelSource.VERIFIED, 7, 1, 9);
            label(kiosk, LabelSource.VERIFIED, 1, 4, 9);
        }
        assertCounts(0, 81);
    }

    @Test
    void labelThatContradictsNothing_isNotCounted() throws Exception {
        List<Long> ids = keep(kept, HALL, 1, 60);
        kept.store.label(
                HALL,
                ids.stream()
                        .map(id -> new LabelOrder(id, new Label(7, LabelSource.VERIFIED, false)))
                        .toList());
        reopen();

        assertThat(kept.db
                        .sql("SELECT count(*) FROM quarantine_ledger")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertCounts(60, 0);
    }

    @Test
    void practisedDigits_countAtOnce_andLeaveToo() throws Exception {
        for (KioskId kiosk : List.of(HALL, DOOR, DESK)) {
            kept.store.keep(
                    kiosk,
                    TRAIN,
                    TestStore.MODEL,
                    samples(1, 10).stream()
                            .map(sample -> sample.labelled(new Label(7, LabelSource.PRACTICE, true)))
                            .toList());
        }

        assertCounts(30, 0);
        assertThat(SampleStats.of(data).stored()).isEqualTo(30);
    }

    @Test
    void confusionThatHasLeft_isCountedAnew() throws Exception {
        verified(HALL, 10);
        verified(DOOR, 10);
        verified(DESK, 10);
        assertCounts(30, 0);

        verified(HALL, 29);
        verified(DOOR, 20);
        assertCounts(30, 49);

        verified(DESK, 1);
        assertCounts(80, 0);
    }

    @Test
    void twoServers_countTogether() throws Exception {
        try (TestStore other = new TestStore(data, clock, Duration.ofSeconds(10))) {
            List<Long> here = keep(kept, HALL, 1, 12);
            List<Long> there = keep(other, DOOR, 1, 12);
            List<Long> late = keep(other, DESK, 1, 6);
            assertThat(kept.store.label(HALL, orders(here, LabelSource.VERIFIED, 7)))
                    .isTrue();
            assertThat(other.store.label(DOOR, orders(there, LabelSource.VERIFIED, 7)))
                    .isTrue();
            assertThat(other.store.label(DESK, orders(late, LabelSource.VERIFIED, 7)))
                    .isTrue();
        }
        reopen();

        assertCounts(30, 0);
    }

    @Test
    void rotatedKeys_keepTheCount_andTheDayOfEachOrigin() throws Exception {
        verified(HALL, 15);
        verified(DOOR, 14);
        try (StoredSamples samples = StorePlace.file(data).samples(clock)) {
            samples.rotateKeys(renewed -> {});
        }
        verified(HALL, 1);
        assertCounts(0, 30);

        verified(DESK, 1);

        assertCounts(31, 0);
    }

    @Test
    void deletedSamples_areNotCountedAnyMore() throws Exception {
        verified(HALL, 15);
        verified(DOOR, 14);
        try (StoredSamples samples = StorePlace.file(data).samples(clock)) {
            samples.deleteAll();
        }

        verified(DESK, 1);

        assertCounts(0, 1);
    }

    @Test
    void closedCellThatBecomesTooSmall_isJoinedWithTheOpenOne() throws Exception {
        label(HALL, LabelSource.VERIFIED, 3, 5, 235);
        verified(HALL, 8);
        clock.advance(Duration.ofDays(1));
        verified(DOOR, 21);
        assertThat(quarantined()).containsExactly("243 0", "21 1");

        verified(DESK, 1);

        assertCounts(30, 235);
        assertThat(quarantined()).containsExactly("235 1");
        assertThat(kept.db.sql("""
                                SELECT count(*) FROM sample_period p WHERE samples <>
                                (SELECT count(*) FROM sample s WHERE s.period = p.id)""").query(Integer.class).single())
                .as("cells that count wrongly")
                .isZero();
    }

    @Test
    void ledger_isOneEncryptedRowOfOneLength() throws Exception {
        verified(HALL, 1);
        int before = ledgerBytes();
        verified(DOOR, 20);
        label(DESK, LabelSource.VERIFIED, 0, 8, 20);

        assertThat(ledgerBytes()).isEqualTo(before);
        assertThat(kept.db
                        .sql("SELECT count(*) FROM quarantine_ledger")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void originOfADayBefore_cannotBeMadeAgain() {
        QuarantineLedger ledger = QuarantineLedger.empty();
        SecureRandom random = new SecureRandom();
        ledger.turnTo(LocalDate.of(2026, 3, 2), random);
        int monday = ledger.origin(HALL, 1, 7);
        ledger.turnTo(LocalDate.of(2026, 3, 2), random);
        assertThat(ledger.origin(HALL, 1, 7)).isEqualTo(monday).isNotEqualTo(ledger.origin(HALL, 1, 8));
        assertThat(ledger.origin(DOOR, 1, 7)).isNotEqualTo(monday);

        ledger.turnTo(LocalDate.of(2026, 3, 3), random);

        assertThat(ledger.origin(HALL, 1, 7)).isNotEqualTo(monday);
        QuarantineLedger read = QuarantineLedger.of(ledger.plain());
        assertThat(read.origin(HALL, 1, 7)).isEqualTo(ledger.origin(HALL, 1, 7));
        assertThat(ledger).hasToString("QuarantineLedger[redacted]");
    }

    private int ledgerBytes() {
        return kept.db
                .sql("SELECT length(sealed) FROM quarantine_ledger")
                .query(Integer.class)
                .single();
    }

    private List<String> quarantined() {
        return kept.db
                .sql("SELECT samples, is_open FROM sample_period WHERE quarantined = 1 ORDER BY id")
                .query((row, number) -> row.getInt("samples") + " " + row.getInt("is_open"))
                .list();
    }

    private List<Long> verified(KioskId kiosk, int count) throws Exception {
        return label(kiosk, LabelSource.VERIFIED, 1, 7, count);
    }

    private List<Long> label(KioskId kiosk, LabelSource source, int read, int written, int count) throws Exception {
        List<Long> ids = keep(kept, kiosk, read, count);
        assertThat(kept.store.label(kiosk, orders(ids, source, written))).isTrue();
        reopen();
        return ids;
    }

    private static List<LabelOrder> orders(List<Long> ids, LabelSource source, int written) {
        return ids.stream()
                .map(id -> new LabelOrder(id, new Label(written, source, true)))
                .toList();
    }

    private List<Long> keep(TestStore store, KioskId kiosk, int read, int count) {
        return store.store
                .keep(kiosk, TRAIN, TestStore.MODEL, samples(read, count))
                .ids();
    }

    private List<Sample> samples(int read, int count) {
        return TestStore.samples(seed++, count).stream()
                .map(sample -> new Sample(read, 0.9f, sample.picture()))
                .toList();
    }

    /** Closing applies what waits. */
    private void reopen() throws Exception {
        kept.close();
        List<Object> events = kept.events;
        kept = new TestStore(data, clock, Duration.ofSeconds(10));
        kept.events.addAll(events);
    }

    private void assertCounts(long labelled, long quarantined) throws Exception {
        SampleStats stats = SampleStats.of(data);
        assertThat(List.of(stats.labelled(), stats.quarantined())).containsExactly(labelled, quarantined);
    }
}
