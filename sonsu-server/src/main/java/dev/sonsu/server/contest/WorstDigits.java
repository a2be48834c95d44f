package dev.sonsu.server.contest;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Raster;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.server.models.ModelRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Shows on which digits of the public sets two models differ most. People's samples are never read for it: nobody is to
 * look at them, and the sealed ones are to stay unseen. Thread-safe; one comparison at a time.
 */
@Component
public final class WorstDigits {
    /** So many digits are shown at most. */
    public static final int MOST = 24;

    private static final int KEPT_PAIRS = 8;
    private static final Comparator<Seen> BY_DIFFERENCE = Comparator.comparing(Seen::isDispute)
            .thenComparing(Seen::gap)
            // Of those alike the first read is shown: every comparison shows the same ones.
            .thenComparing(Seen::number, Comparator.reverseOrder());

    private final ObjectProvider<ModelRegistry> models;
    private final Corpora corpora;
    private final ReentrantLock one = new ReentrantLock();
    private final Map<List<ModelId>, Comparison> kept = new LinkedHashMap<>();

    WorstDigits(ObjectProvider<ModelRegistry> models, ContestSettings settings, Environment environment) {
        this.models = models;
        this.corpora = Corpora.in(StoredContests.folders(settings, environment));
    }

    /**
     * Lets both read all public digits at hand, which takes seconds; a pair that was compared lately is not read again.
     *
     * @throws ModelRefusedException if one is not known, does not verify, or gives no probabilities
     * @throws IOException           if a set cannot be read as a whole
     * @throws InterruptedException  if the thread is interrupted
     */
    public Comparison between(ModelId a, ModelId b) throws ModelRefusedException, IOException, InterruptedException {
        if (!one.tryLock()) {
            return new Comparison.Busy();
        }
        try {
            Comparison before = kept.get(List.of(a, b));
            return before == null ? compare(a, b) : before;
        } finally {
            one.unlock();
        }
    }

    private Comparison compare(ModelId a, ModelId b) throws ModelRefusedException, IOException, InterruptedException {
        Map<String, SealedSet> sets = KnownSets.in(corpora);
        ModelRegistry registry = models.getObject();
        ModelFolder first = registry.folder(a);
        ModelFolder second = registry.folder(b);
        try (OnnxDigitRecognizer one = OnnxDigitRecognizer.open(first);
                OnnxDigitRecognizer other = OnnxDigitRecognizer.open(second)) {
            Pass pass = new Pass(one, other);
            for (Map.Entry<String, SealedSet> set : sets.entrySet()) {
                set.getValue().each((glyph, label, slices) -> pass.take(set.getKey(), glyph, label));
            }
            Comparison done = pass.result(List.copyOf(sets.keySet()));
            if (!sets.isEmpty()) {
                keep(List.of(a, b), done);
            }
            return done;
        } catch (UnusableModelException e) {
            throw new ModelRefusedException(String.valueOf(e.getMessage()));
        }
    }

    private void keep(List<ModelId> pair, Comparison done) {
        if (kept.size() >= KEPT_PAIRS) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(pair, done);
    }

    /** A digit that the two read differently. */
    private record Seen(String set, int number, Glyph glyph, int label, Reading a, Reading b) {
        boolean isDispute() {
            return isRight(a) != isRight(b);
        }

        /** Between what each gives the true digit, 0 to 1. */
        float gap() {
            return Math.abs(ofTruth(a) - ofTruth(b));
        }

        private float ofTruth(Reading reading) {
            return reading.posterior()
                    .map(posterior -> posterior.probability(label))
                    .orElse(0f);
        }

        private boolean isRight(Reading reading) {
            return reading.posterior()
                    .map(Posterior::digit)
                    .filter(digit -> digit == label)
                    .isPresent();
        }

        Comparison.Digit shown() {
            return new Comparison.Digit(set, label, png(glyph), read(a), read(b));
        }
    }

    /** Both models read all sets once. For one thread. */
    private static final class Pass {
        private final OnnxDigitRecognizer a;
        private final OnnxDigitRecognizer b;
        /** The least different on top, to make room for others. */
        private final PriorityQueue<Seen> most = new PriorityQueue<>(BY_DIFFERENCE);

        private int read;
        private int differ;

        Pass(OnnxDigitRecognizer a, OnnxDigitRecognizer b) {
            this.a = a;
            this.b = b;
        }

        void take(String set, Glyph glyph, int label) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException("the comparison was broken off");
            }
            Seen seen = new Seen(set, read, glyph, label, readingOf(a, glyph), readingOf(b, glyph));
            read++;
            differ += seen.isDispute() ? 1 : 0;
            if (seen.isDispute() || seen.gap() > 0) {
                most.add(seen);
            }
            if (most.size() > MOST) {
                most.remove();
            }
        }

        Comparison result(List<String> sets) {
            List<Seen> sorted = new ArrayList<>(most);
            sorted.sort(BY_DIFFERENCE.reversed());
            return new Comparison.Done(
                    sets, read, differ, sorted.stream().map(Seen::shown).toList());
        }
    }

    private static Reading readingOf(OnnxDigitRecognizer model, Glyph glyph) {
        try {
            return model.read(glyph);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnusableModelException("model " + model.model() + " gives no probabilities", e);
        }
    }

    private static Comparison.Read read(Reading reading) {
        return switch (reading) {
            case Reading.Sure sure -> read(sure.ranking(), Comparison.Status.SURE);
            case Reading.Unsure unsure -> read(unsure.ranking(), Comparison.Status.UNSURE);
            case Reading.NotADigit none -> new Comparison.Read(null, null, Comparison.Status.NOT_A_DIGIT);
        };
    }

    private static Comparison.Read read(Posterior posterior, Comparison.Status status) {
        return new Comparison.Read(posterior.digit(), posterior.confidence(), status);
    }

    private static byte[] png(Glyph glyph) {
        byte[] paper = glyph.toBytes();
        for (int at = 0; at < paper.length; at++) {
            paper[at] = (byte) (255 - (paper[at] & 0xff));
        }
        return PngEncoder.encode(new Raster(Glyph.SIDE, Glyph.SIDE, paper, null));
    }

    private static final class UnusableModelException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableModelException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
