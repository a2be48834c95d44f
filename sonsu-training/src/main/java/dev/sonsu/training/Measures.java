package dev.sonsu.training;

import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.DigitRecognizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a finished model, as its card names them; counted from readings, as everywhere else. For one thread. */
final class Measures {
    private final Map<String, Double> byName = new TreeMap<>();

    /** Reads all digits of some batches and keeps the figures under names that begin alike. */
    void take(String name, DigitRecognizer reader, List<Batch> batches) {
        Evaluation evaluation = new Evaluation();
        for (Batch batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                evaluation.add(batch.labels()[i], reader.read(batch.glyph(i)));
            }
        }
        Evaluation.Result result = evaluation.result();
        byName.put(name, result.accuracy());
        byName.put(name + "Sure", result.coverage());
        byName.put(name + "WrongAmongSure", result.sure() == 0 ? 0 : (double) result.sureButWrong() / result.sure());
        byName.put(name + "LogLoss", result.logLoss());
        byName.put(name + "CalibrationError", result.calibrationError());
    }

    Map<String, Double> byName() {
        return Map.copyOf(byName);
    }

    /** One line per figure. */
    List<String> lines() {
        return byName.entrySet().stream()
                .map(one -> String.format(java.util.Locale.ROOT, "%-34s %.5f", one.getKey(), one.getValue()))
                .toList();
    }
}
