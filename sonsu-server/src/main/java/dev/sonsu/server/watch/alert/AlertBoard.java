package dev.sonsu.server.watch.alert;

import dev.sonsu.server.watch.FiguresRefreshed;
import dev.sonsu.server.watch.RecentMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The alerts of this server: looked at when the figures were, held in memory, logged and published when they change.
 * Thread-safe.
 */
@Component
public final class AlertBoard {
    private static final Logger log = LoggerFactory.getLogger(AlertBoard.class);
    private static final int REMEMBERED = 50;

    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(
                    (Alert alert) -> alert.rule().severity())
            .reversed()
            .thenComparing(Alert::since)
            .thenComparing(Alert::rule)
            .thenComparing(Alert::subject);

    private final RecentMeters meters;
    private final AlertConditions conditions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<What, Met> met = new HashMap<>();
    private final Deque<Alert> over = new ArrayDeque<>();

    AlertBoard(RecentMeters meters, ApplicationEventPublisher events, Clock clock, MeterRegistry registry) {
        this.meters = meters;
        this.conditions = new AlertConditions(meters);
        this.events = events;
        this.clock = clock;
        Gauge.builder("sonsu.alerts", this, board -> board.firing().size())
                .description("Alerts that stand, as the console lists them")
                .register(registry);
    }

    /** Those that stand, the worst first and then the oldest. */
    public synchronized List<Alert> firing() {
        return met.entrySet().stream()
                .filter(entry -> entry.getValue().since != null)
                .map(entry -> entry.getKey().alert(entry.getValue().since, null))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** The last fifty that are over, the newest first. */
    public synchronized List<Alert> over() {
        return List.copyOf(over);
    }

    @EventListener
    void on(FiguresRefreshed refreshed) {
        for (Alert changed : look()) {
            say(changed);
            events.publishEvent(new AlertChanged(changed));
        }
        events.publishEvent(new AlertsLooked());
    }

    private synchronized List<Alert> look() {
        List<Alert> changed = new ArrayList<>();
        Set<What> now = new HashSet<>();
        for (AlertRule rule : AlertRule.values()) {
            conditions.met(rule).forEach(subject -> now.add(new What(rule, subject)));
        }
        for (What what : now) {
            begin(what).ifPresent(changed::add);
        }
        for (What what : Set.copyOf(met.keySet())) {
            if (!now.contains(what)) {
                end(what).ifPresent(changed::add);
            }
        }
        changed.sort(WORST_FIRST);
        return changed;
    }

    private Optional<Alert> begin(What what) {
        long at = meters.nanos();
        Met since = met.computeIfAbsent(what, first -> new Met(at, null));
        if (since.since != null || at - since.nanos < what.rule.hold().toNanos()) {
            return Optional.empty();
        }
        Instant began = clock.instant();
        met.put(what, new Met(since.nanos, began));
        return Optional.of(what.alert(began, null));
    }

    private Optional<Alert> end(What what) {
        Met was = met.remove(what);
        if (was == null || was.since == null) {
            return Optional.empty();
        }
        Alert alert = what.alert(was.since, clock.instant());
        over.addFirst(alert);
        if (over.size() > REMEMBERED) {
            over.removeLast();
        }
        return Optional.of(alert);
    }

    private static void say(Alert alert) {
        if (alert.isFiring()) {
            log.warn(
                    "{} ({}): {}. {}",
                    alert.rule().label(),
                    alert.rule().severity().label(),
                    alert.summary().en(),
                    alert.rule().advice().en());
        } else {
            log.info("{} is over: {}", alert.rule().label(), alert.summary().en());
        }
    }

    private record What(AlertRule rule, String subject) {
        Alert alert(Instant since, @Nullable Instant until) {
            return new Alert(rule, subject, since, until);
        }
    }

    /**
     * A rule that is met.
     *
     * @param nanos since when, by the clock that never jumps
     * @param since when it began to be told; {@code null} as long as it is held
     */
    private record Met(long nanos, @Nullable Instant since) {}
}
