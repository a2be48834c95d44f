package dev.sonsu.server.watch.alert;

import dev.sonsu.server.watch.RecentMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** When a rule is met, by the meters and thresholds of {@code monitoring/prometheus/rules.yml}. */
record AlertConditions(RecentMeters meters) {
    private static final Set<String> YES = Set.of("");
    private static final double LEAST_FREE_BYTES = 1e9;
    private static final double MOST_BUSY = 10;
    private static final double MOST_SLOW = 0.05;
    private static final double FEW_SLOW = 2;
    private static final double MOST_REFUSED = 0.3;
    private static final double LEAST_DIGITS = 200;
    private static final double SILENT_SECONDS = 120;
    private static final double BEHIND_SECONDS = 3600;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    /** The subjects of which a rule is met; an empty name where it has none. */
    Set<String> met(AlertRule rule) {
        return switch (rule) {
            case ERRORS_LOGGED -> when(meters.increase(TEN_MINUTES, "logback.events", Tag.of("level", "error")) > 0);
            case DISK_NEARLY_FULL -> gauge("disk.free", free -> free < LEAST_FREE_BYTES);
            case NO_MODEL -> gauge("sonsu.model.up", up -> up == 0);
            case MODEL_BEHIND -> gauge("sonsu.model.behind", behind -> behind > 0);
            case BUSY ->
                when(meters.increase(FIVE_MINUTES, "sonsu.requests.refused", Tag.of("problem", "busy")) > MOST_BUSY);
            case READING_SLOW -> when(isSlow(meters.reads(TEN_MINUTES)));
            case MANY_REFUSALS -> manyRefusals();
            case DRIFT ->
                meters.above0("sonsu.drift.alarm").stream()
                        .map(AlertConditions::kioskAndTrait)
                        .collect(Collectors.toSet());
            case STORE_DOWN -> gauge("sonsu.store.up", up -> up == 0);
            case SAMPLES_LOST ->
                meters.increases(TEN_MINUTES, "sonsu.samples.lost", "reason").keySet();
            case DATABASE_SILENT -> gauge("sonsu.watch.look.age", age -> age > SILENT_SECONDS);
            case AUDIT_BROKEN -> gauge("sonsu.audit.broken", broken -> broken > 0);
            case RETRAINING_FAILED -> when(lastEnd("failed") > lastEnd("succeeded"));
            case RETRAINING_STUCK -> gauge("sonsu.retraining.running", running -> running > 0);
            case MLFLOW_BEHIND -> gauge("sonsu.mlflow.outbox.oldest", age -> age > BEHIND_SECONDS);
            case MLFLOW_REFUSES -> gauge("sonsu.mlflow.outbox.aside", aside -> aside > 0);
        };
    }

    /** One or two that are slow where few come, as after a quiet night, are nobody's business. */
    private static boolean isSlow(RecentMeters.Reads reads) {
        return reads.slow() > FEW_SLOW && reads.slow() > MOST_SLOW * reads.all();
    }

    private Set<String> manyRefusals() {
        double read = meters.increase(HALF_HOUR, "sonsu.digits.read");
        return when(read >= LEAST_DIGITS && meters.increase(HALF_HOUR, "sonsu.digits.refused") > MOST_REFUSED * read);
    }

    private double lastEnd(String outcome) {
        return meters.gauge("sonsu.retraining.last.end.timestamp", Tag.of("outcome", outcome))
                .orElse(0);
    }

    private Set<String> gauge(String name, DoublePredicate isBad) {
        return when(meters.gauge(name).stream().anyMatch(isBad));
    }

    private static Set<String> when(boolean isMet) {
        return isMet ? YES : Set.of();
    }

    private static String kioskAndTrait(Meter.Id alarm) {
        return alarm.getTag("kiosk") + " · " + alarm.getTag("trait");
    }
}
