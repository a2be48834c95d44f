package dev.sonsu.cli;

import dev.sonsu.model.ModelCard;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The figures on several models' cards beside each other, such as those of one recipe with several seeds: what a single run
 * shows may be luck.
 *
 * @param models  their ids and seeds, in the order given
 * @param metrics each figure that every card has, by name
 */
record ModelComparison(List<One> models, List<Metric> metrics) {
    /** A model and the seed it was made with. */
    record One(String id, long seed) {}

    /**
     * One figure.
     *
     * @param mean      of the models
     * @param deviation of the models around it, with one degree of freedom less than there are models (0 for one model)
     * @param values    each model's, in their order
     */
    record Metric(String name, double mean, double deviation, List<Double> values) {
        static Metric of(String name, List<Double> values) {
            double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
            double squares = values.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .sum();
            double deviation = values.size() == 1 ? 0 : Math.sqrt(squares / (values.size() - 1));
            return new Metric(name, mean, deviation, values);
        }
    }

    /** @param cards at least one */
    static ModelComparison of(List<ModelCard> cards) {
        TreeSet<String> names = new TreeSet<>(cards.getFirst().metrics().keySet());
        cards.forEach(card -> names.retainAll(card.metrics().keySet()));
        List<Metric> metrics = names.stream()
                .map(name -> Metric.of(
                        name,
                        cards.stream()
                                .map(card -> card.metrics().getOrDefault(name, Double.NaN))
                                .toList()))
                .toList();
        return new ModelComparison(
                cards.stream()
                        .map(card -> new One(card.id().value(), card.seed()))
                        .toList(),
                metrics);
    }

    String asText() {
        StringBuilder text = new StringBuilder();
        models.forEach(one ->
                text.append(one.id()).append(", seed ").append(one.seed()).append('\n'));
        text.append(String.format(Locale.ROOT, "%-38s %10s %10s   %s%n", "figure", "mean", "deviation", "each"));
        for (Metric metric : metrics) {
            text.append(String.format(
                    Locale.ROOT, "%-38s %10.5f %10.5f  ", metric.name(), metric.mean(), metric.deviation()));
            metric.values().forEach(value -> text.append(String.format(Locale.ROOT, " %.5f", value)));
            text.append('\n');
        }
        return text.toString().stripTrailing();
    }
}
