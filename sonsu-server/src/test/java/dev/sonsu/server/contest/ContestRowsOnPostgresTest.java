package dev.sonsu.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.contest.ContestFigures.OfModel;
import dev.sonsu.server.contest.ContestFigures.OfNoDigits;
import dev.sonsu.server.contest.ContestFigures.OfSet;
import dev.sonsu.server.contest.ContestFigures.OfSlice;
import dev.sonsu.server.contest.ContestFigures.Pair;
import dev.sonsu.server.contest.ContestFigures.Shift;
import dev.sonsu.server.samples.TestStore;
import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresCluster.LOCK)
class ContestRowsOnPostgresTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void contests_areKeptOnce_andCountedSinceADay(@TempDir Path data) throws Exception {
        try (TestStore kept = TestStore.onPostgres(data, new SettableClock())) {
            ContestRows rows = new ContestRows(kept.db);
            HeldContest first = held("a", NOON, new Verdict.KeepChampion(List.of("one", "\"two\"")));
            HeldContest second = held("b", NOON.plusMillis(1), new Verdict.Promote());

            assertThat(rows.keep(first, figures())).isEqualTo(first);
            assertThat(rows.keep(held("a", NOON.plusSeconds(9), new Verdict.Promote()), null))
                    .as("another server was first")
                    .isEqualTo(first);
            rows.keep(second, null);

            assertThat(rows.figures("a")).contains(figures());
            assertThat(rows.figures("b")).isEmpty();
            assertThat(rows.newest(5)).containsExactly(second, first);
            assertThat(rows.newest(1)).containsExactly(second);
            assertThat(rows.spentSince(NOON)).isEqualTo(1);
            assertThat(rows.spentSince(NOON.plusMillis(1))).isZero();
            assertThat(rows.spentSince(Instant.EPOCH)).isEqualTo(1);
        }
    }

    private static HeldContest held(String key, Instant at, Verdict verdict) {
        return new HeldContest(key, new ModelId("m-old"), new ModelId("m-young"), at, verdict);
    }

    private static ContestFigures figures() {
        OfModel model = new OfModel(990, 1, 12, 0.0123);
        Pair pair = new Pair(7, 3, 0.171875, 0.9453125, -0.001, 0.009, Shift.of(1, 2), Shift.of(3, 4));
        return new ContestFigures(
                List.of(
                        new OfSet("MNIST test", false, 1000, model, model, pair, pair),
                        new OfSet("judge samples", true, 1000, model, model, pair, null)),
                List.of(new OfSlice("class 7", 60, 2, 1, -0.02, 0.05, 1)),
                new OfNoDigits(2000, 31, 30, Shift.of(0, 1), Shift.of(2, 2)),
                1.02,
                3,
                new Spending(3).alpha(),
                true);
    }
}
