package dev.sonsu.training;

import ai.djl.engine.Engine;
import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.training.Calibration.Scored;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation: makes of learned weights a model that says how sure it is, with all its figures. At most 0.3 % of the sure
 * readings are wrong, with 95 % confidence. For one thread.
 *
 * @param net     that learned; it stays open while this is used
 * @param about   what the card says of the run
 * @param tested  at most so many of MNIST's test digits are read
 * @param samples of people, or {@code null}
 * @param before  what the model promises that this one is to replace, or {@code null}
 */
record Finish(
        TorchNet net,
        Corpora corpora,
        About about,
        HeldOut held,
        int tested,
        @Nullable Samples samples,
        @Nullable Guarantee before,
        RunFolder folder,
        Journal journal,
        InstantSource clock) {
    /** The setting on the card that says which share of what was learned was no digit. */
    private static final String NO_DIGITS = "noDigits";

    private static final ThresholdChoice.Limits LIMITS =
            new ThresholdChoice.Limits(0.003, 0.05, 0.5, 0.001, 0.0002, 0.5);
    /** So many glyphs of each sort say how far a quantised net's planes reach. */
    private static final int TYPICAL = 1_000;

    private static final String BIAS = Recipe.LAST.name() + ".bias";
    private static final float TEST_PEN = 12;
    private static final int HELD_NO_DIGITS = 3_000;

    /**
     * What the card says of the run.
     *
     * @param sources  the files that were learned from
     * @param settings in words
     */
    record About(long seed, List<ModelCard.Source> sources, Map<String, String> settings) {}

    /** Writes the model. */
    ModelCard run(Weights learned, Prior prior) throws IOException, TrainingException, ModelRefusedException {
        about.settings().put(NO_DIGITS, String.valueOf(prior.trained()));
        Scored uncorrected = held.calibrating(batch -> net.score(learned, batch));
        Weights weights = prior.correct(learned, Recipe.LAST.name(), Calibration.temperature(uncorrected));
        float moved = weights.values(BIAS)[Calibration.NO_DIGIT] - learned.values(BIAS)[Calibration.NO_DIGIT];
        Scored corrected = uncorrected.moved(Calibration.NO_DIGIT, moved);
        double temperature = Calibration.temperature(corrected);
        Measures measures = new Measures();
        measures.takeCrossFit("heldOutCrossFit", held, corrected);
        journal.finishing(0.1);
        Export export = new Export(net, weights, temperature);
        byte[] onnx = export.quantized(
                held.typical(TYPICAL),
                held.pictures(),
                file -> card(file, temperature, ThresholdChoice.NONE, measures));
        ModelCard undecided = card(onnx, temperature, ThresholdChoice.NONE, measures);
        List<GoldenCase> golden = OnnxDigitRecognizer.golden(undecided, onnx, GoldenGlyphs.all());
        ThresholdChoice choice;
        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(new ModelFolder(undecided, onnx, golden))) {
            export.verifyDecisions(reader, held.pictures());
            choice = LIMITS.choose(reader, held, before);
        }
        journal.finishing(0.5);
        ModelCard decided = card(onnx, temperature, choice, measures);
        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(new ModelFolder(decided, onnx, golden))) {
            measure(reader, held, measures);
        }
        ModelFolder model = new ModelFolder(card(onnx, temperature, choice, measures), onnx, golden);
        folder.finish(model);
        return model.card();
    }

    private void measure(OnnxDigitRecognizer reader, HeldOut held, Measures measures) throws IOException {
        measures.take("heldOutMnist", reader, List.of(held.pictures()));
        if (!held.pens().isEmpty()) {
            measures.take("heldOutWriters", reader, held.pens());
            measures.take("heldOutOtherHands", reader, held.hands());
        }
        measures.takeNoDigits("noDigitsOfSeenKinds", reader, held.noDigits());
        if (samples != null && !samples.held().isEmpty()) {
            measures.take("heldOutSamples", reader, List.of(Canvas.batch(samples.held())));
        }
        journal.finishing(0.75);
        // The tests: read here, once, and nothing above depends on them.
        Canvas canvas = new Canvas();
        List<LabelledImage> mnist =
                corpora.mnist().test().digits().stream().limit(tested).toList();
        measures.take("mnistTest", reader, List.of(Canvas.batch(canvas.glyphs(mnist))));
        if (corpora.pendigits().isTestPresent()) {
            List<PenDigit> tes = corpora.pendigits().test().digits();
            measures.take("pendigitsTes", reader, List.of(canvas.drawn(tes, TEST_PEN)));
            Batch unseen = Canvas.noDigits(tes, NotADigit.Part.UNSEEN, HELD_NO_DIGITS);
            measures.takeNoDigits("noDigitsOfUnseenKinds", reader, unseen);
        }
        measures.lines().forEach(journal::say);
    }

    private ModelCard card(byte[] onnx, double temperature, ThresholdChoice choice, Measures measures) {
        String sha256 = ModelFolder.sha256(onnx);
        Engine engine = Engine.getEngine("PyTorch");
        return new ModelCard(
                ModelId.ofSha256(sha256),
                sha256,
                Normalizer.ID,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                Recipe.NET_IN_WORDS,
                about.sources(),
                about.seed(),
                new TreeMap<>(about.settings()),
                Map.of("java", Runtime.version().toString(), "pytorch", engine.getVersion()),
                measures.byName(),
                temperature,
                choice.thresholds(),
                choice.guarantee());
    }
}
