package dev.sonsu.training;

import ai.djl.engine.Engine;
import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.image.Shrinker;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Thresholds;
import dev.sonsu.training.BatchLoader.Lesson;
import dev.sonsu.training.TrainingSet.LabelledGlyph;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The reader that one usually makes, to be compared with: three convolutions of 32, 64 and 128 planes and a layer of 625,
 * three epochs of MNIST without any distortion, pictures shrunk to 28×28 as they are. No server loads it, as its card names
 * no normaliser. One instance makes one model, on one thread.
 */
record Rival(Corpora corpora, Settings settings, RunFolder folder, Journal journal, InstantSource clock) {
    /** The layer of 625 is written as a convolution over all that is left of the picture, which is the same. */
    static final List<Layer> NET = List.of(
            new Layer.Convolution("c1", 1, 32, 3, true),
            new Layer.MaxPool(),
            new Layer.Convolution("c2", 32, 64, 3, true),
            new Layer.MaxPool(),
            new Layer.Convolution("c3", 64, 128, 3, true),
            new Layer.MaxPool(),
            new Layer.Convolution("fc1", 128, 625, 3, false),
            new Layer.Dense("fc2", 625, 11));

    private static final int EPOCHS = 3;
    private static final int BATCH = 100;
    private static final double RATE = 1e-3;
    private static final double DROP_OUT = 0.5;
    private static final int HELD_PICTURES = 5_000;

    /** Makes the model and writes its folder. */
    ModelCard run() throws IOException, TrainingException, InterruptedException, ModelRefusedException {
        Corpus<LabelledImage> mnist = corpora.mnist().train();
        List<LabelledGlyph> glyphs = mnist.digits().stream()
                .map(image -> new LabelledGlyph(
                        image.label(), Shrinker.shrink(image.raster()).toBytes()))
                .toList();
        int learned = Math.max(0, glyphs.size() - HELD_PICTURES);
        Batch held = Canvas.batch(glyphs.subList(learned, glyphs.size()));
        try (TorchNet net = new TorchNet(NET)) {
            Weights weights = learn(
                    net,
                    new TrainingSet(glyphs.subList(0, Math.min(settings.pictures(), learned)), List.of(), 0, 0),
                    held);
            double temperature = Calibration.temperature(net.exactScore(weights, held));
            byte[] onnx = OnnxWriter.write(NET, weights, temperature);
            ModelCard card = card(mnist, onnx, temperature);
            List<GoldenCase> golden = OnnxDigitRecognizer.golden(card, onnx, GoldenGlyphs.all());
            folder.finish(new ModelFolder(card, onnx, golden));
            return card;
        }
    }

    private Weights learn(TorchNet net, TrainingSet set, Batch held) throws TrainingException, InterruptedException {
        Weights weights = Weights.random(NET, Seeds.at(settings.seed(), -2));
        AdamW optimizer = new AdamW(weights.zeros(), weights.zeros(), 0);
        RandomGenerator dropOut = Seeds.at(settings.seed(), -3);
        int kept = ((Layer.Dense) NET.getLast()).in();
        int batches = set.batches(BATCH);
        journal.begin(0, (long) EPOCHS * batches * BATCH);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double loss = 0;
            try (BatchLoader loader =
                    new BatchLoader(set, Instructor.ofLabels(0), BATCH, settings.seed(), epoch, Strength.of(0))) {
                for (int i = 0; i < batches; i++) {
                    Lesson lesson = loader.next();
                    float[] factors = TorchNet.dropOut(BATCH * kept, DROP_OUT, dropOut);
                    TorchNet.Step step = net.learn(weights, lesson.batch(), lesson.targets(), factors);
                    if (!Float.isFinite(step.loss())) {
                        throw new TrainingException("the loss is no longer a number; another --seed begins anew");
                    }
                    optimizer.step(weights, step.gradients(), RATE, 0);
                    loss += step.loss();
                    journal.advance(BATCH);
                }
            }
            journal.say(String.format(
                    Locale.ROOT,
                    "epoch %d  loss %.4f  held out: MNIST %.2f %%",
                    epoch + 1,
                    loss / batches,
                    100 * net.score(weights, held).accuracy()));
        }
        return weights;
    }

    private ModelCard card(Corpus<LabelledImage> mnist, byte[] onnx, double temperature) {
        String sha256 = ModelFolder.sha256(onnx);
        return new ModelCard(
                ModelId.ofSha256(sha256),
                sha256,
                Shrinker.ID,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                "conv3x3 32, pool, conv3x3 64, pool, conv3x3 128, pool, fc 625, fc 11; batch norm, ReLU; a rival to"
                        + " compare with",
                mnist.sources(),
                settings.seed(),
                Map.of("epochs", String.valueOf(EPOCHS), "rate", String.valueOf(RATE), "batch", String.valueOf(BATCH)),
                Map.of(
                        "java",
                        Runtime.version().toString(),
                        "pytorch",
                        Engine.getEngine("PyTorch").getVersion()),
                Map.of(),
                temperature,
                // It was not taught what is no digit; it is sure where it is likelier right than not.
                new Thresholds(0.5, 1),
                null);
    }
}
