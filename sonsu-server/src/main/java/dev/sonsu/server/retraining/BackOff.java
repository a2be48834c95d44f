package dev.sonsu.server.retraining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        // What ended after now did so by a clock that was put back since: nobody waits for that day.
        List<Instant> failures = newest.stream()
                .filter(run -> run.endedAt() == null || !run.endedAt().isAfter(now))
                .takeWhile(run -> run.state() == RunState.FAILED)
                .map(run -> run.endedAt() == null ? now : run.endedAt())
                .toList();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(failures.getFirst().plus(wait(first, failures.size())))
                        .filter(now::isBefore);
    }

    private static Duration wait(Duration first, int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(LONGEST) < 0 || failures == 1 ? wait : LONGEST;
    }
}
