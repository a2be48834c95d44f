package dev.sonsu.server.watch;

import dev.sonsu.server.entry.TraitWindow;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.trait.Trait;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Drift as metrics. A kiosk is a label because their number is bounded: an operator makes a key for each, and no more than 64
 * are told apart. The server's own machine is always there. Thread-safe.
 */
@Component
final class DriftGauges {
    private final MultiGauge stability;
    private final MultiGauge shift;
    private final MultiGauge alarm;
    private final Map<Trait, Counter> windows;
    private volatile DriftReport shown = DriftReport.EMPTY;

    DriftGauges(MeterRegistry registry) {
        this.stability = MultiGauge.builder("sonsu.drift.stability")
                .description("Population stability index of a trait against the champion's reference; 0 without one")
                .register(registry);
        this.shift = MultiGauge.builder("sonsu.drift.shift")
                .description("Mean of a trait less the reference's, by its standard deviation; 0 without one")
                .register(registry);
        this.alarm = MultiGauge.builder("sonsu.drift.alarm")
                .description("1 if a trait of a kiosk drifts")
                .register(registry);
        this.windows = new Counters(registry)
                .of(Trait.class, "sonsu.drift.windows", "Windows of at least 200 digits, by trait", "trait");
        Gauge.builder("sonsu.drift.alarms", this, gauges -> gauges.shown.alarms())
                .description("Alarms of drift that stand")
                .register(registry);
        Gauge.builder(
                        "sonsu.drift.kiosks",
                        this,
                        gauges -> gauges.shown.kiosks().size())
                .description("Kiosks of which there are windows")
                .register(registry);
        show(DriftReport.EMPTY);
    }

    void count(TraitWindow window) {
        Counter counter = windows.get(window.trait());
        if (counter != null) {
            counter.increment();
        }
    }

    void show(DriftReport report) {
        shown = report;
        stability.register(rows(report, TraitDrift::stability), true);
        shift.register(rows(report, TraitDrift::shift), true);
        alarm.register(rows(report, drift -> drift.state() == TraitDrift.State.DRIFTING ? 1 : 0), true);
    }

    private static List<MultiGauge.Row<?>> rows(DriftReport report, ToDoubleFunction<TraitDrift> value) {
        Map<Tags, Double> values = new HashMap<>();
        for (Trait trait : Trait.values()) {
            values.put(tags(KioskId.LOCAL.value(), trait), 0.0);
        }
        for (KioskDrift kiosk : report.kiosks()) {
            for (TraitDrift drift : kiosk.traits()) {
                values.put(tags(kiosk.kiosk(), drift.trait()), value.applyAsDouble(drift));
            }
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        values.forEach((tags, number) -> rows.add(MultiGauge.Row.of(tags, number)));
        return rows;
    }

    private static Tags tags(String kiosk, Trait trait) {
        return Tags.of("kiosk", kiosk, "trait", Counters.lower(trait));
    }
}
