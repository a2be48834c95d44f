package dev.sonsu.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Reads glyphs with ONNX Runtime on one thread per call; several calls may run at once. The graph takes
 * {@code pixels} (uint8, N×1×28×28) and gives {@code probabilities} (float, N×11: the ten digits, then no digit), with pixel
 * normalisation, temperature and softmax inside. Its buffers and tensors are kept and reused: there are as many sets as calls were ever
 * under way together. Closing waits for the readings under way.
 */
public final class OnnxDigitRecognizer implements DigitRecognizer, AutoCloseable {
    /** How far a probability may lie from its golden value: other processors round a quantised plane's halves otherwise. */
    public static final float GOLDEN_TOLERANCE = 0.02f;

    private static final String INPUT = "pixels";
    private static final String OUTPUT = "probabilities";
    /** The ten digits, then no digit. */
    private static final int OUTPUTS = Posterior.CLASSES + 1;

    private final ModelCard card;
    private final OrtSession session;
    private final OrtEnvironment environment;
    private final ConcurrentLinkedQueue<Slot> idle = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;

    private OnnxDigitRecognizer(ModelCard card, OrtEnvironment environment, OrtSession session) {
        this.card = card;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a model and verifies it: the card's normaliser must be ours, and every golden glyph must be read as when the
     * model was made.
     *
     * @throws ModelRefusedException if it does not, or ONNX Runtime cannot load it
     */
    public static OnnxDigitRecognizer open(ModelFolder folder) throws ModelRefusedException {
        return open(folder, Normalizer.ID);
    }

    /**
     * The same for a model whose glyphs are made in another way, to compare it with ours. What serves never calls this.
     *
     * @param normalizer the id of that way, which must be the card's
     * @throws ModelRefusedException as above
     */
    public static OnnxDigitRecognizer open(ModelFolder folder, String normalizer) throws ModelRefusedException {
        ModelCard card = folder.card();
        if (!card.normalizer().equals(normalizer)) {
            throw new ModelRefusedException("model " + card.id() + " was made for normaliser " + card.normalizer()
                    + ", this version has " + normalizer + "; train it anew or use the version it was made with");
        }
        OnnxDigitRecognizer recognizer = load(card, folder.onnx());
        try {
            recognizer.verify(folder);
        } catch (ModelRefusedException e) {
            recognizer.close();
            throw e;
        }
        return recognizer;
    }

    /**
     * What a new model says of some glyphs, for whoever makes it: its golden cases from now on.
     *
     * @throws ModelRefusedException if ONNX Runtime cannot load it
     */
    public static List<GoldenCase> golden(ModelCard card, byte[] onnx, List<Glyph> glyphs)
            throws ModelRefusedException {
        try (OnnxDigitRecognizer recognizer = load(card, onnx)) {
            return glyphs.stream()
                    .map(glyph -> new GoldenCase(glyph, recognizer.posterior(glyph)))
                    .toList();
        }
    }

    private static OnnxDigitRecognizer load(ModelCard card, byte[] onnx) throws ModelRefusedException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            return new OnnxDigitRecognizer(card, environment, environment.createSession(onnx, options));
        } catch (OrtException e) {
            throw new ModelRefusedException("model " + card.id() + " cannot be loaded: it is no ONNX graph of ours", e);
        }
    }

    private void verify(ModelFolder folder) throws ModelRefusedException {
        int number = 0;
        for (GoldenCase golden : folder.golden()) {
            number++;
            Posterior actual;
            try {
                actual = posterior(golden.glyph());
            } catch (IllegalStateException | IllegalArgumentException e) {
                throw new ModelRefusedException("model " + card.id() + " does not read its golden glyphs", e);
            }
            for (int digit = 0; digit < Posterior.CLASSES; digit++) {
                float difference =
                        Math.abs(actual.probability(digit) - golden.expected().probability(digit));
                if (!(difference <= GOLDEN_TOLERANCE)) {
                    throw new ModelRefusedException("model " + card.id() + " reads golden glyph " + number
                            + " otherwise than when it was made; do not use it on this machine");
                }
            }
        }
    }

    @Override
    public Reading read(Glyph glyph) {
        if (glyph.isBlank()) {
            return new Reading.NotADigit();
        }
        return card.thresholds().judge(posterior(glyph));
    }

    /** The model's probabilities for a glyph, whatever it shows. */
    public Posterior posterior(Glyph glyph) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("model " + card.id() + " is closed");
            }
            Slot slot = idle.poll();
            if (slot == null) {
                slot = new Slot(environment);
            }
            try {
                return slot.run(session, glyph);
            } finally {
                idle.add(slot);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed while model " + card.id() + " read a glyph", e);
        } finally {
            life.readLock().unlock();
        }
    }

    /** The model that reads. */
    public ModelId model() {
        return card.id();
    }

    /** The card of the model that reads. */
    public ModelCard card() {
        return card;
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            idle.forEach(Slot::close);
            idle.clear();
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close model " + card.id(), e);
        } finally {
            life.writeLock().unlock();
        }
    }

    /** The buffers of one call: native memory that ONNX Runtime reads from and writes into, without a copy. */
    private static final class Slot {
        private final ByteBuffer pixels = ByteBuffer.allocateDirect(Glyph.PIXELS);
        private final FloatBuffer probabilities = ByteBuffer.allocateDirect(OUTPUTS * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        private final float[] copy = new float[Posterior.CLASSES];
        private final OnnxTensor input;
        private final OnnxTensor output;
        private final Map<String, OnnxTensor> inputs;
        private final Map<String, OnnxTensor> outputs;

        Slot(OrtEnvironment environment) throws OrtException {
            input = OnnxTensor.createTensor(
                    environment, pixels, new long[] {1, 1, Glyph.SIDE, Glyph.SIDE}, OnnxJavaType.UINT8);
            output = OnnxTensor.createTensor(environment, probabilities, new long[] {1, OUTPUTS});
            inputs = Map.of(INPUT, input);
            outputs = Map.of(OUTPUT, output);
        }

        Posterior run(OrtSession session, Glyph glyph) throws OrtException {
            pixels.clear();
            glyph.writeTo(pixels);
            session.run(inputs, outputs).close();
            probabilities.get(0, copy);
            return new Posterior(copy);
        }

        void close() {
            input.close();
            output.close();
        }
    }
}
