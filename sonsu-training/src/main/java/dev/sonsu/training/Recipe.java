package dev.sonsu.training;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.training.BatchLoader.Lesson;
import dev.sonsu.training.TrainingSet.LabelledGlyph;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The recipe, from top to bottom: data, net, loop, evaluation. One instance makes one model, on one thread.
 *
 * <p>2026-11-27, three seeds: MNIST's test 99.61 ± 0.03 %, Pendigits' test writers 99.41 ± 0.13 %, in some 21 minutes on one
 * quiet core of an AMD EPYC; Java 25, PyTorch 2.7.1. All trials: {@code LAB.md}.
 */
final class Recipe {
    // Data --------------------------------------------------------------------------------------------------------

    /** MNIST's last training digits and four of Pendigits' writers choose, calibrate and never train. */
    private static final int HELD_PICTURES = 5_000;

    private static final Set<String> HELD_WRITERS = Set.of("tra-4", "tra-11", "tra-18", "tra-25");

    /** Pens that the held-out writers' digits are drawn with, in pixels on a canvas of 200; the tests' pen comes third. */
    private static final float[] HELD_PENS = {5, 8, 12, 18};

    private static final float TEST_PEN = 12;
    /** And so often with all distortions. */
    private static final int HELD_HANDS = 4;

    /** What is no digit has this share of the digits' number in an epoch of the first stage. */
    private static final double NO_DIGITS = 0.04;

    /** And in a retraining twice that: few epochs at a low rate would else leave what the net makes of it to chance. */
    private static final double RETRAINED_NO_DIGITS = 0.08;

    /** And where people are asked for digits they have this share of what is written. */
    private static final double EXPECTED_NO_DIGITS = 0.005;

    private static final int MOST_DRAWS = 4;

    /** So much of what is no digit, of each part, is held out. */
    private static final int HELD_NO_DIGITS = 3_000;

    // Net: 291k weights, 16.4 million multiplications ---------------------------------------------------------------

    static final List<Layer> NET = List.of(
            new Layer.Convolution("c1", 1, 32, 5, false),
            new Layer.MaxPool(),
            new Layer.Convolution("c2", 32, 64, 3, true),
            new Layer.Convolution("c3", 64, 64, 3, true),
            new Layer.MaxPool(),
            new Layer.Convolution("c4", 64, 128, 3, true),
            new Layer.Convolution("c5", 128, 128, 3, true),
            new Layer.MaxPool(),
            new Layer.Dense("fc", 1152, 11));

    static final Layer.Dense LAST = (Layer.Dense) NET.getLast();

    static final String NET_IN_WORDS =
            "conv5x5 32, pool, conv3x3 64 64, pool, conv3x3 128 128, pool, fc 11 (ten digits, no digit); batch norm, ReLU;"
                    + " convolutions in int8";

    // Loop --------------------------------------------------------------------------------------------------------

    private static final int BATCH = 100;

    private static final double DECAY = 0.02;
    private static final float AVERAGE = 0.9985f;

    /**
     * So far a model that learned from samples goes back to the one it began as: half way between the two weights most of
     * what is new is kept, and what was known is hardly lost (Wortsman et al. 2022, which takes a half where nothing is tuned).
     */
    private static final float WAY_BACK = 0.5f;

    /** The learning, the polish, and the pictures' own share: pens' digits are three tenths of the first two, less of the third. */
    static List<Stage> stages(int first, int second, int third) {
        return List.of(
                new Stage("A", first, 4e-3, 0.25, 0.05, 0.2, new Strength(1, 1), 4),
                new Stage("B", second, 1.2e-3, 0.1, 0.02, 0.2, new Strength(0.5, 0.8), 4),
                new Stage("C", third, 1e-3, 0.1, 0.02, 0.1, new Strength(0.5, 0.7), 2));
    }

    /** What a finished net learns further, from labels or from teachers: the pictures' own share, as pens had theirs. */
    static List<Stage> further(int epochs) {
        return List.of(new Stage("D", epochs, 1e-3, 0.1, 0.02, 0.1, new Strength(0.5, 0.6), 1));
    }

    /**
     * What people's samples are learned in: few epochs of all samples and a part of the corpora, two pictures for each pen's
     * digit, at a rate so low that what the net knew is not lost.
     */
    static List<Stage> retraining(int epochs) {
        return List.of(new Stage("R", epochs, 1e-4, 0.1, 0.02, 0.1, new Strength(0.5, 0.6), 2));
    }

    private final Corpora corpora;
    private final Settings settings;
    private final @Nullable Samples samples;
    private final @Nullable Teachers teachers;
    private final RunFolder folder;
    private final Journal journal;
    private final InstantSource clock;
    private final Canvas canvas = new Canvas();
    private final List<ModelCard.Source> sources = new ArrayList<>();

    /**
     * @param samples  of people, to learn from too, or {@code null}
     * @param teachers that are learned from beside the labels, or {@code null}; they stay open while this runs
     */
    Recipe(
            Corpora corpora,
            Settings settings,
            @Nullable Samples samples,
            @Nullable Teachers teachers,
            RunFolder folder,
            Journal journal,
            InstantSource clock) {
        this.corpora = corpora;
        this.settings = settings;
        this.samples = samples;
        this.teachers = teachers;
        this.folder = folder;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes the model, or goes on making it where the folder holds a checkpoint, and writes it. */
    ModelCard run() throws IOException, TrainingException, InterruptedException, ModelRefusedException {
        Corpus<LabelledImage> mnist = corpora.mnist().train();
        List<LabelledImage> images = mnist.digits();
        int learned = Math.max(0, images.size() - HELD_PICTURES);
        sources.addAll(mnist.sources());
        List<PenDigit> pens = List.of();
        if (corpora.pendigits().isPresent()) {
            Corpus<PenDigit> pendigits = corpora.pendigits().train();
            pens = pendigits.digits();
            sources.addAll(pendigits.sources());
        } else {
            journal.say(
                    "no Pendigits in the corpora folders: learning from MNIST alone, which reads fewer fingers' digits");
        }
        // The held-out digits are drawn meanwhile.
        List<PenDigit> all = pens;
        FutureTask<HeldOut> drawn = new FutureTask<>(() -> heldOut(
                images.subList(learned, (int) Math.min(images.size(), (long) learned + settings.held())),
                all.stream().filter(pen -> HELD_WRITERS.contains(pen.writer())).toList()));
        Thread.ofPlatform().daemon().name("held out").start(drawn);
        List<PenDigit> writers = pens.stream()
                .filter(pen -> !HELD_WRITERS.contains(pen.writer()))
                .limit(settings.pens())
                .toList();
        List<LabelledGlyph> pictures = new Canvas()
                .glyphs(replayed(images.subList(0, Math.min(settings.pictures(), learned)), writers.size()));
        int noDigits = (int)
                ((samples == null ? NO_DIGITS : RETRAINED_NO_DIGITS) * (pictures.size() + MOST_DRAWS * writers.size()));
        TrainingSet set = new TrainingSet(pictures, writers, MOST_DRAWS, noDigits);
        try (TorchNet net = new TorchNet(NET)) {
            HeldOut held = drawn.get();
            Weights weights = learn(net, set, held);
            double share = mixed(set, settings.stages().getLast()).noDigits();
            Settings.Finished retrained = retrained();
            Guarantee before = retrained == null ? null : retrained.guarantee();
            Finish finish =
                    new Finish(net, corpora, about(), held, settings.held(), samples, before, folder, journal, clock);
            return finish.run(weights, new Prior(share, EXPECTED_NO_DIGITS));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the held-out digits could not be drawn", e.getCause());
        }
    }

    /** The model that learns from samples; {@code null} where none does. */
    private Settings.@Nullable Finished retrained() {
        return samples == null ? null : settings.from();
    }

    /** An epoch of a stage. */
    private MixedSet mixed(TrainingSet set, Stage stage) {
        return MixedSet.of(
                set.drawing(stage.draws()),
                settings.mixing().replay(),
                samples == null ? List.of() : samples.learned(),
                settings.mixing().share());
    }

    /** What the card says of the run. */
    private Finish.About about() {
        Map<String, String> said = new TreeMap<>();
        settings.stages().forEach(stage -> said.put("stage" + stage.name(), stage.toString()));
        said.put("batch", String.valueOf(BATCH));
        said.put("decay", String.valueOf(DECAY));
        said.put("average", String.valueOf(AVERAGE));
        said.put(
                "heldOut",
                HELD_PICTURES + " of MNIST, writers "
                        + HELD_WRITERS.stream().sorted().toList());
        if (settings.from() != null) {
            said.put("from", settings.from().model().value());
        }
        if (samples != null) {
            said.put("samples", samples.toString());
            said.put("mixing", settings.mixing().toString());
        }
        if (retrained() != null) {
            said.put("wayBack", String.valueOf(WAY_BACK));
        }
        if (teachers != null) {
            said.put("teachers", teachers.ids().toString());
        }
        said.put(
                "limits",
                settings.pictures() + " pictures, " + settings.pens() + " pen digits, " + settings.held()
                        + " held out");
        return new Finish.About(settings.seed(), sources, said);
    }

    /**
     * Pictures by lot: as many as all epochs replay, and enough for their proportion to what pens wrote to stay, whatever is
     * replayed.
     */
    private List<LabelledImage> replayed(List<LabelledImage> images, int pens) {
        long epochs = settings.stages().stream().mapToInt(Stage::epochs).sum();
        long wanted = Math.max(Math.max(1, epochs) * settings.mixing().replay(), (long) MOST_DRAWS * pens);
        return wanted >= images.size()
                ? images
                : Arrays.stream(TrainingSet.shuffled(images.size(), Seeds.at(settings.seed(), -4)))
                        .limit(wanted)
                        .mapToObj(images::get)
                        .toList();
    }

    private HeldOut heldOut(List<LabelledImage> images, List<PenDigit> writers) {
        Batch pictures = Canvas.batch(canvas.glyphs(images));
        Batch noDigits = Canvas.noDigits(writers, NotADigit.Part.SEEN, HELD_NO_DIGITS);
        if (writers.isEmpty()) {
            return new HeldOut(pictures, List.of(), List.of(), List.of(), noDigits);
        }
        List<Batch> pens = new ArrayList<>();
        for (float pen : HELD_PENS) {
            pens.add(canvas.drawn(writers, pen));
        }
        pens.add(canvas.asInk(writers));
        List<String> names = writers.stream().map(PenDigit::writer).toList();
        return new HeldOut(pictures, names, pens, List.of(canvas.byOtherHands(writers, HELD_HANDS)), noDigits);
    }

    // The loop ----------------------------------------------------------------------------------------------------

    private Weights learn(TorchNet net, TrainingSet set, HeldOut held)
            throws IOException, TrainingException, InterruptedException, ModelRefusedException {
        String recipe = identity(set);
        MixedSet first = mixed(set, settings.stages().getFirst());
        Weights weights =
                new Beginning(settings).weights(net, set, () -> new Prior(EXPECTED_NO_DIGITS, first.noDigits()));
        Weights known = weights.copy();
        Checkpoint state = new Checkpoint(recipe, 0, weights, weights.copy(), weights.zeros(), weights.zeros(), 0);
        if (folder.hasCheckpoint()) {
            state = Checkpoint.read(folder.checkpoint(), recipe, weights);
            journal.say("resumed after " + state.epochs() + " epochs");
        }
        int epochs = settings.stages().stream().mapToInt(Stage::epochs).sum();
        journal.say(String.format(
                Locale.ROOT,
                "seed %d: %d weights, %d epochs of %d pictures, %d drawings and %d that are no digit; held out %d",
                settings.seed(),
                weights.learned(),
                epochs,
                set.pictures().size(),
                set.draws() * set.pens().size(),
                set.noDigits(),
                held.size()));
        if (samples != null) {
            MixedSet last = mixed(set, settings.stages().getLast());
            journal.say(String.format(
                    Locale.ROOT, "%s; an epoch: %s, %.1f %% of the weight", samples, last, 100 * last.share()));
        }
        History history = History.of(folder.history(), state.epochs());
        journal.begin(examples(set, state.epochs()), examples(set, epochs));
        int firstOfStage = 0;
        for (Stage stage : settings.stages()) {
            int endOfStage = firstOfStage + stage.epochs();
            while (state.epochs() < endOfStage) {
                if (state.epochs() == firstOfStage && firstOfStage > 0) {
                    Weights start = state.average();
                    state = new Checkpoint(recipe, firstOfStage, start.copy(), start, start.zeros(), start.zeros(), 0);
                }
                Epoch epoch = epoch(net, mixed(set, stage), stage, state);
                state = epoch.state();
                Weights average = state.average();
                HeldOut.Look look = look(held, batch -> net.score(average, batch));
                journal.say(epoch.line() + "  " + look.line());
                history.add(state.epochs(), epoch.loss(), look.accuracy());
                state.write(folder.checkpoint());
            }
            firstOfStage = endOfStage;
        }
        Weights learned = state.average();
        if (retrained() != null) {
            learned.moveTowards(known, WAY_BACK);
        }
        return learned;
    }

    private HeldOut.Look look(HeldOut held, Scorer scorer) {
        if (samples == null) {
            return held.look(scorer);
        }
        return held.glance(scorer, samples.held().isEmpty() ? List.of() : List.of(Canvas.batch(samples.held())));
    }

    private record Epoch(Checkpoint state, double loss, String line) {}

    /** How many examples the first epochs have. */
    private long examples(TrainingSet set, int epochs) {
        long examples = 0;
        int left = epochs;
        for (Stage stage : settings.stages()) {
            int here = Math.min(left, stage.epochs());
            examples += (long) here * mixed(set, stage).batches(BATCH) * BATCH;
            left -= here;
        }
        return examples;
    }

    private Epoch epoch(TorchNet net, Examples set, Stage stage, Checkpoint before)
            throws TrainingException, InterruptedException {
        int batches = set.batches(BATCH);
        Weights weights = before.weights();
        Weights average = before.average();
        AdamW optimizer = new AdamW(before.first(), before.second(), before.steps());
        double all = (double) stage.epochs() * batches;
        RandomGenerator dropOut = Seeds.at(settings.seed(), before.epochs(), -3);
        int kept = LAST.in();
        double loss = 0;
        long begun = clock.millis();
        Instructor instructor = teachers == null ? Instructor.ofLabels(stage.smoothing()) : teachers.instructor();
        try (BatchLoader loader =
                new BatchLoader(set, instructor, BATCH, settings.seed(), before.epochs(), stage.distortion())) {
            for (int i = 0; i < batches; i++) {
                float[] factors = TorchNet.dropOut(BATCH * kept, stage.dropOut(), dropOut);
                Lesson lesson = loader.next();
                TorchNet.Step step = net.learn(weights, lesson.batch(), lesson.targets(), factors);
                if (!Float.isFinite(step.loss())) {
                    throw new TrainingException("the loss is no longer a number in epoch " + (before.epochs() + 1)
                            + "; --resume repeats the epoch, another --seed begins anew");
                }
                double rate = AdamW.oneCycle(stage.rate(), optimizer.steps() / all, stage.warmUp());
                optimizer.step(weights, step.gradients(), rate, DECAY);
                // Young averages forget their beginning sooner.
                float keep = Math.min(AVERAGE, (1 + optimizer.steps()) / (10f + optimizer.steps()));
                average.moveTowards(weights, 1 - keep);
                loss += step.loss();
                journal.advance(BATCH);
            }
        }
        double seconds = (clock.millis() - begun) / 1000.0;
        int done = before.epochs() + 1;
        String line = String.format(
                Locale.ROOT,
                "epoch %2d %s  loss %.4f  %.0f images/s",
                done,
                stage.name(),
                loss / batches,
                batches * BATCH / seconds);
        Checkpoint state = new Checkpoint(
                before.recipe(), done, weights, average, optimizer.first(), optimizer.second(), optimizer.steps());
        return new Epoch(state, loss / batches, line);
    }

    /** What makes this run this one and no other; a checkpoint goes on only with the same. */
    private String identity(TrainingSet set) {
        return Normalizer.ID + "; " + NET_IN_WORDS + "; " + settings + "; "
                + (teachers == null ? "" : "taught by " + teachers.ids() + "; ")
                + (samples == null ? "" : samples + "; ")
                + set.pictures().size() + "+"
                + set.pens().size() + "x" + set.draws() + "+" + set.noDigits() + "; "
                + sources.stream()
                        .map(source -> source.sha256().substring(0, 12))
                        .toList();
    }
}
