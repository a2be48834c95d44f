package dev.sonsu.server.watch.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is, or was, wrong.
 *
 * @param rule    what
 * @param subject where or by what, as a kiosk and its trait; empty where the rule says it all; never from a digit
 * @param since   when it began to be told
 * @param until   when it was over; {@code null} while it stands
 */
public record Alert(
        AlertRule rule,
        String subject,
        Instant since,
        @Nullable Instant until) {
    /** Whether it stands. */
    public boolean isFiring() {
        return until == null;
    }

    /** What is wrong, for people. */
    public Words summary() {
        return rule.summary().of(subject);
    }
}
