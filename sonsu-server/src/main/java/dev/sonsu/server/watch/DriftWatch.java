package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.entry.TraitWindow;
import dev.sonsu.trait.Trait;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the windows that are full, keeps them in the database that all servers share, and follows each kiosk's traits there
 * ({@link DriftLine}). The report may be read by any thread.
 */
@Component
public final class DriftWatch {
    /** A kiosk is forgotten when it had no window for so long. */
    private static final int FORGOTTEN_DAYS = 180;
    /** Windows that wait for a database; more are lost. */
    private static final int MOST_WAITING = 1000;

    private final KioskTraits traits;
    private final DriftRows rows;
    private final TransactionTemplate transaction;
    private final ConfidenceHistogram confidences;
    private final DriftGauges gauges;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final List<TraitWindow> waiting = new ArrayList<>();
    private final Map<String, Followed> kiosks = new HashMap<>();
    private final Set<Alarm> alarms = new HashSet<>();
    private long last;
    private LocalDate swept = LocalDate.MIN;
    private volatile DriftReport report = DriftReport.EMPTY;

    DriftWatch(
            KioskTraits traits,
            JdbcClient db,
            PlatformTransactionManager manager,
            ConfidenceHistogram confidences,
            DriftGauges gauges,
            ApplicationEventPublisher events,
            Clock clock) {
        this.traits = traits;
        this.rows = new DriftRows(db);
        this.transaction = new TransactionTemplate(manager);
        this.confidences = confidences;
        this.gauges = gauges;
        this.events = events;
        this.clock = clock;
    }

    /** What was found last. */
    public DriftReport report() {
        return report;
    }

    /** Takes, keeps and compares. For one thread; what the database does not take now waits for the next time. */
    void beat() {
        for (TraitWindow window : traits.take()) {
            confidences.add(window);
            gauges.count(window);
            if (waiting.size() < MOST_WAITING) {
                waiting.add(window);
            }
        }
        LocalDate today = LocalDate.now(clock);
        if (!waiting.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                waiting.forEach(window -> rows.add(window, today));
                if (today.isAfter(swept)) {
                    rows.forget(today.minusDays(FORGOTTEN_DAYS));
                }
            });
            waiting.clear();
            swept = today;
        }
        follow(today);
    }

    private void follow(LocalDate today) {
        long newest = rows.last();
        if (newest == last) {
            return;
        }
        for (String kiosk : rows.kiosksSince(last, KioskTraits.MOST_KIOSKS)) {
            List<StoredWindow> windows = rows.windows(kiosk);
            if (!windows.isEmpty()) {
                kiosks.put(kiosk, follow(kiosk, windows, today));
            }
        }
        last = newest;
        String oldest = today.minusDays(FORGOTTEN_DAYS).toString();
        kiosks.values().removeIf(followed -> followed.drift().day().compareTo(oldest) < 0);
        List<Followed> newestFirst = kiosks.values().stream()
                .sorted(Comparator.comparingLong(Followed::newest).reversed())
                .limit(KioskTraits.MOST_KIOSKS)
                .toList();
        kiosks.values().retainAll(newestFirst);
        report = new DriftReport(newestFirst.stream().map(Followed::drift).toList());
        gauges.show(report);
        tell();
    }

    private Followed follow(String kiosk, List<StoredWindow> windows, LocalDate today) {
        Map<Trait, DriftLine> lines = new EnumMap<>(Trait.class);
        for (StoredWindow window : windows) {
            lines.computeIfAbsent(window.trait(), trait -> line(kiosk, trait, window.model()))
                    .add(window.model(), window.counts());
        }
        StoredWindow newest = windows.getLast();
        lines.forEach(
                (trait, line) -> line.newReference().ifPresent(counts -> keep(kiosk, trait, line, counts, today)));
        return new Followed(
                newest.id(),
                new KioskDrift(
                        kiosk,
                        newest.model(),
                        newest.day(),
                        lines.values().stream().map(DriftLine::drift).toList()));
    }

    private void keep(String kiosk, Trait trait, DriftLine line, long[] counts, LocalDate today) {
        transaction.executeWithoutResult(status -> rows.addReference(kiosk, trait, line.model(), counts, today));
    }

    private DriftLine line(String kiosk, Trait trait, ModelId first) {
        Map<ModelId, long[]> references = rows.references(kiosk, trait);
        long @Nullable [] inherited = null;
        for (Map.Entry<ModelId, long[]> one : references.entrySet()) {
            if (one.getKey().equals(first)) {
                break;
            }
            inherited = one.getValue();
        }
        return new DriftLine(trait, references, inherited);
    }

    private void tell() {
        Set<Alarm> now = new HashSet<>();
        for (KioskDrift kiosk : report.kiosks()) {
            for (TraitDrift drift : kiosk.traits()) {
                Alarm alarm = new Alarm(kiosk.kiosk(), drift.trait());
                boolean isDrifting = drift.state() == TraitDrift.State.DRIFTING;
                if (isDrifting) {
                    now.add(alarm);
                }
                if (isDrifting != alarms.contains(alarm)) {
                    events.publishEvent(new DriftChanged(
                            kiosk.kiosk(), drift.trait(), isDrifting, drift.stability(), drift.shift()));
                }
            }
        }
        alarms.clear();
        alarms.addAll(now);
    }

    private record Followed(long newest, KioskDrift drift) {}

    private record Alarm(String kiosk, Trait trait) {}
}
