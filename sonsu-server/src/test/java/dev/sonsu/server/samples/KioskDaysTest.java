package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KioskDaysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final PinMark PIN = new PinMark(Bucket.TRAIN, false);
    private static final KioskId HALL = new KioskId("hall");
    private static final KioskId DOOR = new KioskId("door");

    private final SettableClock clock = new SettableClock();

    @TempDir
    Path data;

    @Test
    void kioskBeyondItsCap_isReadButNotKept_untilTomorrow_andOthersGoOn() throws Exception {
        try (TestStore kept = store(200)) {
            for (int pin = 0; pin < 50; pin++) {
                assertThat(keep(kept, HALL, pin)).isEqualTo(4);
            }

            assertThat(keep(kept, HALL, 50)).isZero();
            assertThat(keep(kept, DOOR, 51)).isEqualTo(4);
            assertThat(kept.events).containsOnlyOnce(new SamplesRefused(SamplesRefused.Guard.CAP, 4));
            assertThat(kept.store.fault()).as("no fault of the store").isEmpty();
            assertThat(SampleStats.of(data).stored()).isEqualTo(204);

            clock.advance(Duration.ofDays(1));
            assertThat(keep(kept, HALL, 52)).isEqualTo(4);
        }
    }

    @Test
    void pinOfWhichOnlyAPartMayBeKept_isNotKept() throws Exception {
        try (TestStore kept = store(6)) {
            assertThat(keep(kept, HALL, 1)).isEqualTo(4);
            assertThat(keep(kept, HALL, 2)).isZero();
        }
    }

    @Test
    void cap_holdsForTwoServersTogether_andAfterARestart() throws Exception {
        int here = 0;
        int there = 0;
        try (TestStore kept = store(200);
                TestStore other = store(200)) {
            for (int pin = 0; pin < 60; pin++) {
                here += keep(kept, HALL, pin);
                there += keep(other, HALL, 100 + pin);
            }
            assertThat(here).isPositive();
            assertThat(there).isPositive();
            assertThat(here + there).isEqualTo(200);
        }
        try (TestStore kept = store(200)) {
            assertThat(keep(kept, HALL, 200)).isZero();
        }
    }

    @Test
    void counts_growByTwentyPins_andGoWithTheDay() throws Exception {
        try (TestStore kept = store(10_000)) {
            for (int pin = 0; pin < 21; pin++) {
                keep(kept, HALL, pin);
                assertThat(rows(kept)).containsExactly("hall 2026-03-02 " + (pin < 20 ? 80 : 160));
            }
            clock.advance(Duration.ofDays(1));
            keep(kept, DOOR, 30);

            assertThat(rows(kept)).containsExactly("door 2026-03-03 80");
        }
    }

    private static int keep(TestStore kept, KioskId kiosk, long seed) {
        return kept.store
                .keep(kiosk, PIN, TestStore.MODEL, TestStore.samples(seed, 4))
                .count();
    }

    private static List<String> rows(TestStore kept) {
        return kept.db
                .sql("SELECT kiosk, day, digits FROM kiosk_day ORDER BY day, kiosk")
                .query((row, number) ->
                        row.getString("kiosk") + " " + row.getString("day") + " " + row.getInt("digits"))
                .list();
    }

    private TestStore store(int cap) {
        return new TestStore(data, clock, TestStore.settings(PATIENCE, cap, 0));
    }
}
