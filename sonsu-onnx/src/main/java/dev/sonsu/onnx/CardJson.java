package dev.sonsu.onnx;

import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.Thresholds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of {@code card.json}. Maps are written in the order of their keys, so that two cards can be compared. */
record CardJson(
        String id,
        String sha256,
        String normalizer,
        String created,
        String architecture,
        List<ModelCard.Source> data,
        long seed,
        Map<String, String> settings,
        Map<String, String> versions,
        Map<String, Double> metrics,
        double temperature,
        Thresholds thresholds,
        @Nullable Guarantee guarantee) {

    static CardJson of(ModelCard card) {
        return new CardJson(
                card.id().value(),
                card.sha256(),
                card.normalizer(),
                card.created(),
                card.architecture(),
                card.data(),
                card.seed(),
                card.settings(),
                card.versions(),
                card.metrics(),
                card.temperature(),
                card.thresholds(),
                card.guarantee());
    }

    ModelCard toCard() {
        return new ModelCard(
                new ModelId(id),
                sha256,
                normalizer,
                created,
                architecture,
                data,
                seed,
                settings,
                versions,
                metrics,
                temperature,
                thresholds,
                guarantee);
    }
}
