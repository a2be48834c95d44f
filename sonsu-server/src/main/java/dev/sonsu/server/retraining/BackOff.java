package dev.sonsu.server.retraining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long nothing starts by itself after runs that failed: the same samples would fail again. Somebody who asks for a run
 * gets one at once.
 */
final class BackOff {
    /** Beyond that many failures in a row nothing becomes longer. */
    static final int MOST_FAILURES = 12;

    private static final Duration LONGEST = Duration.ofDays(1);

    private BackOff() {}

    /**
     * Until when to wait.
     *
     * @param newest runs, the newest first
     * @param first  the wait after one failure
     * @return empty if the last run did not fail, or was long ago
     */
    static Optional<Instant> until(List<RetrainingRun> newest, Duration first, Instant now) {
        int failures = 0;
        while (failures < newest.size() && newest.get(failures).state() == RunState.FAILED) {
            failures++;
        }
        if (failures == 0) {
            return Optional.empty();
        }
        @Nullable Instant ended = newest.getFirst().endedAt();
        // A clock that was put back must not make the wait longer.
        Instant from = ended == null || ended.isAfter(now) ? now : ended;
        return Optional.of(from.plus(wait(first, failures))).filter(now::isBefore);
    }

    private static Duration wait(Duration first, int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(LONGEST) < 0 || failures == 1 ? wait : LONGEST;
    }
}
