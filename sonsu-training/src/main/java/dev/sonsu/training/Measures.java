package dev.sonsu.training;

import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.recognition.Reading;
import dev.sonsu.training.Calibration.Scored;
import dev.sonsu.training.RiskCoverage.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a finished model, as its card names them; counted from readings, as everywhere else. For one thread. */
final class Measures {
    private final Map<String, Double> byName = new TreeMap<>();

    /** Reads all digits of some batches and keeps the figures under names that begin alike. */
    void take(String name, DigitRecognizer reader, List<Batch> batches) {
        Evaluation evaluation = new Evaluation();
        List<Judged> byConfidence = new ArrayList<>();
        List<Judged> byMargin = new ArrayList<>();
        for (Batch batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                int label = batch.labels()[i];
                Reading reading = reader.read(batch.glyph(i));
                evaluation.add(label, reading);
                byConfidence.add(judged(label, reading, SureScore.CONFIDENCE));
                byMargin.add(judged(label, reading, SureScore.MARGIN));
            }
        }
        takeCurve(name, new RiskCoverage(byConfidence));
        takeCurve(name + "ByMargin", new RiskCoverage(byMargin));
        Evaluation.Result result = evaluation.result();
        byName.put(name, result.accuracy());
        byName.put(name + "Sure", result.coverage());
        byName.put(name + "WrongAmongSure", result.sure() == 0 ? 0 : (double) result.sureButWrong() / result.sure());
        byName.put(name + "LogLoss", result.logLoss());
        byName.put(name + "Refused", (double) result.notADigit() / result.count());
        byName.put(name + "CalibrationError", result.calibrationError());
    }

    private static Judged judged(int label, Reading reading, SureScore score) {
        return reading.posterior()
                .map(posterior -> new Judged(score.of(posterior), posterior.digit() == label))
                .orElse(new Judged(0, false));
    }

    /** The area under the curve of risk over coverage, and the share of wrong ones among the surest 98 %. */
    private void takeCurve(String name, RiskCoverage curve) {
        byName.put(name + "RiskCoverageArea", curve.area());
        byName.put(name + "WrongAt98", curve.wrongAmong(0.98));
    }

    /** How far the probabilities can be believed of writers on whom the temperature was not fitted. */
    void takeCrossFit(String name, HeldOut held, Scored calibrating) {
        if (!held.writers().isEmpty()) {
            Evaluation.Result result = CrossFit.of(held.half(calibrating, true), held.half(calibrating, false));
            byName.put(name + "LogLoss", result.logLoss());
            byName.put(name + "CalibrationError", result.calibrationError());
        }
    }

    /** Reads what is no digit and keeps the shares that were sure digits, and that were refused. */
    void takeNoDigits(String name, DigitRecognizer reader, Batch batch) {
        int sure = 0;
        int refused = 0;
        for (int i = 0; i < batch.size(); i++) {
            switch (reader.read(batch.glyph(i))) {
                case Reading.Sure yes -> sure++;
                case Reading.NotADigit no -> refused++;
                case Reading.Unsure maybe -> {}
            }
        }
        byName.put(name + "Sure", (double) sure / batch.size());
        byName.put(name + "Refused", (double) refused / batch.size());
    }

    Map<String, Double> byName() {
        return Map.copyOf(byName);
    }

    /** One line per figure. */
    List<String> lines() {
        return byName.entrySet().stream()
                .map(one -> String.format(java.util.Locale.ROOT, "%-40s %.5f", one.getKey(), one.getValue()))
                .toList();
    }
}
