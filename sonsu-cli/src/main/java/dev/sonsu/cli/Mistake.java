package dev.sonsu.cli;

import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A digit that was read wrongly, or whose label is wrong: whoever looks at it can tell. {@code toString} shows no digit.
 *
 * @param item       its number within the set, counted from 0
 * @param name       of the item
 * @param writer     who wrote it, if that is known
 * @param written    by its label
 * @param read       the answer; {@code null} for no digit
 * @param confidence of the answer, 0 to 1
 * @param sure       whether it was taken as read
 * @param amongSurest98 whether it is among the 98 % of the set that the model is surest of
 */
record Mistake(
        int item,
        String name,
        @Nullable String writer,
        int written,
        @Nullable Integer read,
        double confidence,
        boolean sure,
        boolean amongSurest98) {
    /** All of a set, the most confident first. */
    static List<Mistake> of(LabelledSet set, List<Reading> readings, Evaluation evaluation) {
        List<Integer> wrong = evaluation.wrong();
        int surest = evaluation.result().errorsAt98();
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < wrong.size(); i++) {
            int number = wrong.get(i);
            Item item = set.items().get(number);
            Reading reading = readings.get(number);
            mistakes.add(new Mistake(
                    number,
                    item.name(),
                    item.writer(),
                    item.label(),
                    reading.posterior().map(Posterior::digit).orElse(null),
                    Math.round(1e4
                                    * reading.posterior()
                                            .map(Posterior::confidence)
                                            .orElse(0f))
                            / 1e4,
                    reading instanceof Reading.Sure,
                    i < surest));
        }
        return mistakes;
    }

    /** What was written and what was read, such as {@code 7 → 1}. */
    String asText() {
        return written + " → " + (read == null ? "–" : Integer.toString(read));
    }

    String line() {
        return String.format(Locale.ROOT, "    %s  %.1f %%  %s%n", asText(), 100 * confidence, name);
    }

    @Override
    public String toString() {
        return "Mistake[" + name + "]";
    }
}
