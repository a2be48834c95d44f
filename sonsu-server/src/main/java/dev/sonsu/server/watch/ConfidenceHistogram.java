package dev.sonsu.server.watch;

import dev.sonsu.server.entry.TraitWindow;
import dev.sonsu.trait.Trait;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * How sure the model is. It moves by windows of at least 200 digits and by the middles of bins: between two looks at it there
 * is no digit's own figure. Thread-safe.
 */
@Component
final class ConfidenceHistogram {
    private final DistributionSummary confidences;

    ConfidenceHistogram(MeterRegistry registry) {
        this.confidences = DistributionSummary.builder("sonsu.digit.confidence")
                .description("Confidence of the best digit, in steps of 200 digits or more")
                .baseUnit("ratio")
                .serviceLevelObjectives(0.5, 0.7, 0.9, 0.97, 0.99, 0.997, 0.999, 0.9997, 0.9999)
                .register(registry);
    }

    void add(TraitWindow window) {
        if (window.trait() != Trait.CONFIDENCE) {
            return;
        }
        int[] counts = window.counts();
        for (int bin = 0; bin < counts.length; bin++) {
            double middle = confidence(bin);
            for (int digit = 0; digit < counts[bin]; digit++) {
                confidences.record(middle);
            }
        }
    }

    private static double confidence(int bin) {
        double from = Trait.CONFIDENCE.from(bin);
        return 1 - 1 / (from * Math.sqrt(Trait.CONFIDENCE.from(1)));
    }
}
