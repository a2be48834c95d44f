package dev.sonsu.server.watch.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is sent, as JSON.
 *
 * @param text     all of it in one line of English, which chat programs show
 * @param alert    the rule's name, as in Prometheus' rules
 * @param state    {@code firing} or {@code resolved}
 * @param severity {@code critical} or {@code warning}
 * @param subject  where or by what; empty where the rule says it all
 * @param since    when it began
 * @param until    when it was over; {@code null} while it stands
 * @param server   the machine that tells
 */
record WebhookMessage(
        String text,
        String alert,
        String state,
        String severity,
        String subject,
        Words summary,
        Words advice,
        Instant since,
        @Nullable Instant until,
        String server) {
    static WebhookMessage of(Alert alert, String server) {
        String state = alert.isFiring() ? "firing" : "resolved";
        AlertRule rule = alert.rule();
        return new WebhookMessage(
                "[" + state + "] " + rule.severity().label() + ": "
                        + alert.summary().en() + " (" + server + ")",
                rule.label(),
                state,
                rule.severity().label(),
                alert.subject(),
                alert.summary(),
                rule.advice(),
                alert.since(),
                alert.until(),
                server);
    }
}
