package dev.sonsu.server.contest;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.model.Evaluation;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Reading;
import dev.sonsu.server.contest.ContestFigures.OfModel;
import dev.sonsu.server.contest.ContestFigures.OfNoDigits;
import dev.sonsu.server.contest.ContestFigures.OfSet;
import dev.sonsu.server.contest.ContestFigures.OfSlice;
import dev.sonsu.server.contest.ContestFigures.Shift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One contest: the models read the same glyphs in one pass, with the classes that serve. What was read is counted and
 * forgotten. For one thread.
 */
final class Contest {
    private final OnnxDigitRecognizer champion;
    private final OnnxDigitRecognizer challenger;
    private final OnnxDigitRecognizer first;
    private final List<OfSet> sets = new ArrayList<>();
    private final Map<String, Pairing> slices = new TreeMap<>();
    private final Map<String, int[][]> confusions = new LinkedHashMap<>();
    private final Latency latency = new Latency();
    private final Progress progress;

    /**
     * What a contest said.
     *
     * @param figures {@code null} where it could not be held
     */
    record Outcome(Verdict verdict, @Nullable ContestFigures figures) {}

    private Contest(
            OnnxDigitRecognizer champion,
            OnnxDigitRecognizer challenger,
            OnnxDigitRecognizer first,
            Progress progress) {
        this.champion = champion;
        this.challenger = challenger;
        this.first = first;
        this.progress = progress;
    }

    /**
     * Holds it.
     *
     * @param firstBundled below which no chain of small losses may lead
     * @param progress     hears the share that is done, 0 to 1, and never a smaller one than before
     * @throws NothingToJudgeByException if MNIST is missing, or one of the two older models does not verify
     * @throws IOException               if a sealed set cannot be read: that says nothing of the models
     * @throws InterruptedException      if the thread is interrupted
     */
    static Outcome between(
            ModelFolder champion,
            ModelFolder challenger,
            ModelFolder firstBundled,
            SealedSets sets,
            Spending spending,
            DoubleConsumer progress)
            throws NothingToJudgeByException, IOException, InterruptedException {
        if (sets.known().isEmpty()) {
            throw new NothingToJudgeByException(
                    "the MNIST test digits are missing; SONSU_CORPORA names the folder that has them");
        }
        try (OnnxDigitRecognizer one = older(champion);
                OnnxDigitRecognizer three = older(firstBundled);
                OnnxDigitRecognizer two = OnnxDigitRecognizer.open(challenger)) {
            Progress stages = new Progress(progress, sets.known().size() + 2);
            ContestFigures figures = new Contest(one, two, three, stages).hold(sets, spending);
            return new Outcome(Rules.judge(figures), figures);
        } catch (ModelRefusedException e) {
            return blocked("the challenger does not verify: " + e.getMessage());
        } catch (UnusableModelException e) {
            return blocked(String.valueOf(e.getMessage()));
        }
    }

    /** One to compare with: where it does not verify, nothing is known of the challenger. */
    private static OnnxDigitRecognizer older(ModelFolder model) throws NothingToJudgeByException {
        try {
            return OnnxDigitRecognizer.open(model);
        } catch (ModelRefusedException e) {
            throw notComparable(e);
        }
    }

    static NothingToJudgeByException notComparable(ModelRefusedException e) {
        return new NothingToJudgeByException("a model to compare with does not verify: " + e.getMessage());
    }

    static Outcome blocked(String reason) {
        return new Outcome(new Verdict.Blocked(List.of(reason)), null);
    }

    private ContestFigures hold(SealedSets sealed, Spending spending) throws IOException, InterruptedException {
        for (Map.Entry<String, SealedSet> known : sealed.known().entrySet()) {
            read(known.getKey(), known.getValue(), false);
        }
        int judged = read("judge samples", sealed.judged(), true);
        OfNoDigits noDigits = noDigits(sealed.noDigits());
        progress.endStage();
        return new ContestFigures(
                sets,
                slices(),
                noDigits,
                latency.ratio(champion, challenger),
                spending.contest(),
                spending.alpha(),
                judged >= Rules.LEAST_JUDGED,
                confusions);
    }

    private int read(String name, SealedSet set, boolean isJudged) throws IOException, InterruptedException {
        Evaluation ofChampion = new Evaluation();
        Evaluation ofChallenger = new Evaluation();
        Pairing againstChampion = new Pairing();
        Pairing againstFirst = new Pairing();
        set.each((glyph, label, names) -> {
            requireTime();
            progress.read();
            Reading old = read(champion, glyph);
            Reading young = read(challenger, glyph);
            ofChampion.add(label, old);
            ofChallenger.add(label, young);
            againstChampion.add(label, young, old);
            if (isJudged) {
                for (String slice : names) {
                    slices.computeIfAbsent(slice, unknown -> new Pairing()).add(label, young, old);
                }
            } else {
                // The samples' glyphs are not kept, those of public sets may be.
                latency.keep(glyph);
                againstFirst.add(label, young, read(first, glyph));
            }
        });
        progress.endStage();
        if (againstChampion.count() > 0) {
            if (!isJudged) {
                confusions.put(name, ofChallenger.result().confusion());
            }
            sets.add(new OfSet(
                    name,
                    isJudged,
                    againstChampion.count(),
                    figures(ofChampion.result()),
                    figures(ofChallenger.result()),
                    againstChampion.figures(),
                    isJudged ? null : againstFirst.figures()));
        }
        return againstChampion.count();
    }

    private static OfModel figures(Evaluation.Result result) {
        return new OfModel(
                result.right(), result.sureButWrong(), result.count() - result.sure(), result.calibrationError());
    }

    private List<OfSlice> slices() {
        List<Map.Entry<String, Pairing>> large = slices.entrySet().stream()
                .filter(slice -> slice.getValue().count() >= Rules.LEAST_SLICE)
                .toList();
        double[] adjusted = Holm.adjusted(
                large.stream().mapToDouble(slice -> slice.getValue().worse()).toArray());
        List<OfSlice> figures = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            figures.add(large.get(i).getValue().slice(large.get(i).getKey(), adjusted[i]));
        }
        return figures;
    }

    private @Nullable OfNoDigits noDigits(List<Glyph> glyphs) throws InterruptedException {
        int[] sure = new int[2];
        int[] against = new int[4];
        for (Glyph glyph : glyphs) {
            requireTime();
            boolean old = read(champion, glyph) instanceof Reading.Sure;
            boolean young = read(challenger, glyph) instanceof Reading.Sure;
            boolean oldest = read(first, glyph) instanceof Reading.Sure;
            sure[0] += old ? 1 : 0;
            sure[1] += young ? 1 : 0;
            against[0] += young && !old ? 1 : 0;
            against[1] += old && !young ? 1 : 0;
            against[2] += young && !oldest ? 1 : 0;
            against[3] += oldest && !young ? 1 : 0;
        }
        return glyphs.isEmpty()
                ? null
                : new OfNoDigits(
                        glyphs.size(),
                        sure[0],
                        sure[1],
                        Shift.of(against[0], against[1]),
                        Shift.of(against[2], against[3]));
    }

    private static void requireTime() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the contest was broken off");
        }
    }

    private static Reading read(OnnxDigitRecognizer model, Glyph glyph) {
        try {
            return model.read(glyph);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // No probabilities: NaN, or more than 1 together.
            throw new UnusableModelException("model " + model.model() + " gives no probabilities", e);
        }
    }

    private static final class UnusableModelException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableModelException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
