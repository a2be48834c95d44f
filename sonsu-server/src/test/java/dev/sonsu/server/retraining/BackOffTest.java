package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void waits_doubleWithEachFailure_upToADay() {
        assertThat(BackOff.until(failures(1, NOW), HOUR, NOW)).contains(NOW.plus(HOUR));
        assertThat(BackOff.until(failures(2, NOW), HOUR, NOW)).contains(NOW.plus(Duration.ofHours(2)));
        assertThat(BackOff.until(failures(5, NOW), HOUR, NOW)).contains(NOW.plus(Duration.ofHours(16)));
        assertThat(BackOff.until(failures(12, NOW), HOUR, NOW)).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(BackOff.until(failures(1, NOW), Duration.ofDays(3), NOW))
                .as("longer than a day where the setting says so")
                .contains(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void success_orTime_endsTheWait() {
        List<RetrainingRun> runs = failures(3, NOW);
        runs.addFirst(run(RunState.SUCCEEDED, NOW));

        assertThat(BackOff.until(runs, HOUR, NOW)).isEmpty();
        assertThat(BackOff.until(failures(1, NOW), HOUR, NOW.plus(HOUR))).isEmpty();
        assertThat(BackOff.until(List.of(), HOUR, NOW)).isEmpty();
    }

    @Test
    void clockThatWasPutBack_makesNobodyWait_andWhatFailsLaterDoes() {
        List<RetrainingRun> runs = failures(2, NOW.plus(Duration.ofDays(400)));
        assertThat(BackOff.until(runs, HOUR, NOW)).isEmpty();

        runs.addLast(run(RunState.FAILED, NOW));

        assertThat(BackOff.until(runs, HOUR, NOW)).contains(NOW.plus(HOUR));
        assertThat(BackOff.until(runs, HOUR, NOW.plusSeconds(1))).contains(NOW.plus(HOUR));
        assertThat(BackOff.until(runs, HOUR, NOW.plus(HOUR))).isEmpty();
    }

    private static List<RetrainingRun> failures(int count, Instant ended) {
        List<RetrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(run(RunState.FAILED, ended));
        }
        return runs;
    }

    private static RetrainingRun run(RunState state, Instant ended) {
        return new RetrainingRun(
                "id", "k", StartedBy.THRESHOLD, "system", state, ended, ended, "", null, null, null, null, List.of());
    }
}
