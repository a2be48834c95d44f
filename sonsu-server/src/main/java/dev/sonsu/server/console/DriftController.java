package dev.sonsu.server.console;

import dev.sonsu.server.watch.DriftReport;
import dev.sonsu.server.watch.DriftWatch;
import dev.sonsu.server.watch.KioskDrift;
import dev.sonsu.server.watch.TraitDrift;
import dev.sonsu.trait.Trait;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /console/api/drift}: how people write at each kiosk, against what is usual there. */
@Hidden
@RestController
final class DriftController {
    private final DriftWatch drift;

    DriftController(DriftWatch drift) {
        this.drift = drift;
    }

    @GetMapping(path = "/console/api/drift", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<Kiosk>> kiosks() {
        DriftReport report = drift.report();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(report.kiosks().stream().map(Kiosk::of).toList());
    }

    /** A kiosk with its traits. */
    record Kiosk(String kiosk, String model, String day, boolean isDrifting, List<Line> traits) {
        static Kiosk of(KioskDrift kiosk) {
            return new Kiosk(
                    kiosk.kiosk(),
                    kiosk.model().value(),
                    kiosk.day(),
                    kiosk.isDrifting(),
                    kiosk.traits().stream().map(Line::of).toList());
        }
    }

    /**
     * A trait.
     *
     * @param from      where each bin begins, in the trait's unit
     * @param reference usual shares of the bins
     * @param recent    shares of the newest digits
     * @param digits    how many these are
     */
    record Line(
            Trait trait,
            boolean isRate,
            TraitDrift.State state,
            double stability,
            double shift,
            double severity,
            long referenceDigits,
            long digits,
            List<Double> from,
            List<Double> reference,
            List<Double> recent) {
        static Line of(TraitDrift drift) {
            Trait trait = drift.trait();
            return new Line(
                    trait,
                    trait.isRate(),
                    drift.state(),
                    drift.stability(),
                    drift.shift(),
                    drift.severity(),
                    drift.referenceDigits(),
                    drift.recentDigits(),
                    IntStream.range(0, trait.bins()).mapToObj(trait::from).toList(),
                    shares(drift.reference(), drift.referenceDigits()),
                    shares(drift.recent(), drift.recentDigits()));
        }

        private static List<Double> shares(List<Long> counts, long all) {
            return counts.stream()
                    .map(count -> all == 0 ? 0.0 : (double) count / all)
                    .toList();
        }
    }
}
