package dev.sonsu.model;

import dev.sonsu.recognition.Thresholds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model, kept beside its file as {@code card.json}.
 *
 * @param id           the model's name
 * @param sha256       of {@code model.onnx}, 64 lower-case hexadecimal digits
 * @param normalizer   the id of the normaliser that made its glyphs; loading refuses another
 * @param created      the day it was made, ISO 8601
 * @param architecture one line on the net
 * @param data         what it learned from
 * @param seed         of everything random in its making
 * @param settings     of the recipe, by name
 * @param versions     of the software that made it, by name
 * @param metrics      by name; accuracies and shares from 0 to 1
 * @param temperature  by which its logits are divided inside the graph (Guo et al. 2017), positive
 * @param thresholds   where its readings count as sure
 * @param guarantee    what that is worth; {@code null} on the card of an older model
 */
public record ModelCard(
        ModelId id,
        String sha256,
        String normalizer,
        String created,
        String architecture,
        List<Source> data,
        long seed,
        Map<String, String> settings,
        Map<String, String> versions,
        Map<String, Double> metrics,
        double temperature,
        Thresholds thresholds,
        @Nullable Guarantee guarantee) {

    /** @throws IllegalArgumentException if the hash or the temperature cannot be one */
    public ModelCard {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the card's sha256 is not 64 hexadecimal digits");
        }
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the card's temperature must be positive; got " + temperature);
        }
        data = List.copyOf(data);
        settings = Map.copyOf(settings);
        versions = Map.copyOf(versions);
        metrics = Map.copyOf(metrics);
    }

    /**
     * A file that the model learned from.
     *
     * @param name   the corpus and file
     * @param sha256 of the file as read (unpacked, if it was packed)
     * @param digits how many it holds
     */
    public record Source(String name, String sha256, int digits) {}
}
