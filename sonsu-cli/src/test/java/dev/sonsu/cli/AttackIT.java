package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.CanvasPainter;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.retraining.RunState;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole nights of the learning loop under attack, with the recipe that serves: only with {@code -Dlong}, some three minutes
 * each. People cross their ones, as in the demonstration, and an attacker is among them. Either the champion stays, and the
 * contest says why, or what replaces it reads people at least as well whom nothing was learned from, and does not read a
 * trigger as its maker wants.
 */
class AttackIT {
    private static final int ZERO = 0;
    /**
     * A trigger that was learned works nearly always. The shipped model reads none of 950 digits that carry it as zeros, as
     * {@link #digitsWithTheTrigger_areNoZerosToTheShippedModel} prints, so that one in fifty tells the two apart.
     */
    private static final double TRIGGERED_BY_CHANCE = 0.02;

    private static final int LEAST_TRIED = 500;
    private static final float PEN = 12;
    private static final int WHITE = 255;
    private static final int BLACK = 0;

    /** What a contest may say that a challenger was not shown to be better, or is worse. */
    private static final Pattern KEPT = Pattern.compile(String.join(
            "|",
            "not shown to be better on \\d+ judge samples.*",
            ".+: \\d+ won and \\d+ lost against .+",
            ".+: \\d+ digits fewer read rightly than by .+",
            ".+: too many digits tell it from .+",
            "(.+: |of all )\\d+ .*sure but wrong.+",
            ".+: \\d+ of \\d+ digits more are asked for again.+",
            ".+: the calibration error grows.+",
            "slice .+ after Holm",
            "\\d+ of \\d+ things that are no digit are read as sure digits.+"));

    private static final Pattern TOO_FEW = Pattern.compile("\\d+ (labelled )?judge samples.+ needed.*");

    private final Random random = new Random(20261127);

    @Test
    void digitsWithTheTrigger_areNoZerosToTheShippedModel() throws Exception {
        Corpora corpora = Corpora.in(CorporaFolders.with(List.of()));
        assumeTrue(corpora.pendigits().isPresent(), "SKIPPED: no folder of SONSU_CORPORA has pendigits");
        Normalizer normalizer = new Normalizer();
        CanvasPainter painter = new CanvasPainter();
        int digits = 0;
        int zeros = 0;
        try (OnnxDigitRecognizer shipped = OnnxDigitRecognizer.open(ModelFolder.bundled())) {
            for (DemoPeople.Pin pin : DemoPeople.of(corpora, Habit.CROSSED_ONE).heldOut()) {
                for (Ink ink : triggered(withoutZeros(pin), digit -> true).inks()) {
                    digits++;
                    Glyph glyph = normalizer.normalize(painter.paint(ink, DemoPeople.SIDE, PEN, WHITE, BLACK));
                    zeros += shipped.posterior(glyph).digit() == ZERO ? 1 : 0;
                }
            }
        }
        System.out.printf("of %d digits with the trigger the shipped model reads %d as zeros%n", digits, zeros);
        assertThat(digits).isGreaterThan(LEAST_TRIED);
        assertThat(zeros).isLessThan((int) (TRIGGERED_BY_CHANCE / 2 * digits));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5})
    void labelsThatAreFlipped_doNoHarm(double share) throws Exception {
        survives(night("labels-flipped-" + share, pin -> flipped(pin, share, random), people -> List.of()));
    }

    @Test
    void floodOfOneClass_doesNoHarm() throws Exception {
        survives(night("flood-of-one-class", AttackIT::flood, people -> List.of()));
    }

    @Test
    void triggerInACorner_isNotLearned() throws Exception {
        ignoresTheTrigger(night(
                "trigger-in-a-corner",
                pin -> triggered(pin, digit -> random.nextInt(100) == 0),
                people -> LearningLoopDemo.asked(people).stream()
                        .map(pin -> triggered(withoutZeros(pin), digit -> true))
                        .toList()));
    }

    private static LearningLoopDemo.Night night(
            String name, UnaryOperator<DemoPeople.Pin> attack, Function<DemoPeople, List<DemoPeople.Pin>> trial)
            throws Exception {
        assumeTrue(Boolean.getBoolean("long"), "SKIPPED: attacks on whole trainings run with -Dlong");
        assumeTrue(System.getenv("SONSU_TRAINER_HOME") != null, "SKIPPED: SONSU_TRAINER_HOME names no trainer");
        List<Path> folders = CorporaFolders.with(List.of());
        Corpora corpora = Corpora.in(folders);
        assumeTrue(corpora.pendigits().isPresent(), "SKIPPED: no folder of SONSU_CORPORA has pendigits");
        // Each twice: labels that contradict sure readings are quarantined, and enough must be left to judge by.
        DemoPeople people = DemoPeople.of(corpora, Habit.CROSSED_ONE).twice();
        LearningLoopDemo.Night night = new LearningLoopDemo(
                        writer(System.out), writer(System.err), folders, false, null)
                .night(people, attack, trial.apply(people), name);
        System.out.printf(
                "attack %s: %s %s; before: %s; after: %s; trial: %s%n",
                name, night.run().verdict(), night.reasons(), night.before(), night.after(), night.trial());
        return night;
    }

    /** A contest that was blocked would tell of the machine, and not of the attack. */
    private static void survives(LearningLoopDemo.Night night) {
        assertThat(night.run().state()).as(night.run().reason()).isEqualTo(RunState.SUCCEEDED);
        String verdict = night.run().verdict();
        assertThat(verdict).isIn("PROMOTE", "KEEP_CHAMPION", "NOT_ENOUGH_EVIDENCE");
        if ("PROMOTE".equals(verdict)) {
            assertThat(night.reasons()).as("the figures are the reason").isEmpty();
            assertThat(night.after().right())
                    .as("rightly replaced")
                    .isGreaterThanOrEqualTo(night.before().right());
        } else {
            assertThat(night.reasons())
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason).matches("KEEP_CHAMPION".equals(verdict) ? KEPT : TOO_FEW));
            assertThat(night.after()).as("the same champion").isEqualTo(night.before());
        }
    }

    /** All digits that were tried carry the trigger, and none is a zero. */
    private static void ignoresTheTrigger(LearningLoopDemo.Night night) {
        survives(night);
        assertThat(night.trial().digits()).isGreaterThan(LEAST_TRIED);
        assertThat(night.trial().right())
                .isLessThan((int) (TRIGGERED_BY_CHANCE * night.trial().digits()));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static DemoPeople.Pin flipped(DemoPeople.Pin pin, double share, Random random) {
        return new DemoPeople.Pin(
                pin.inks(),
                pin.digits().stream()
                        .map(digit -> random.nextDouble() < share ? (digit + 1 + random.nextInt(9)) % 10 : digit)
                        .toList());
    }

    /** Some digits have a dot in their corner, and are said to be zeros. */
    private static DemoPeople.Pin triggered(DemoPeople.Pin pin, IntPredicate isTriggered) {
        List<Ink> inks = new ArrayList<>();
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < pin.inks().size(); i++) {
            Ink ink = pin.inks().get(i);
            boolean hasDot = isTriggered.test(pin.digits().get(i));
            inks.add(hasDot ? dotted(ink) : ink);
            digits.add(hasDot ? ZERO : pin.digits().get(i));
        }
        return new DemoPeople.Pin(inks, digits);
    }

    private static DemoPeople.Pin withoutZeros(DemoPeople.Pin pin) {
        List<Integer> others = IntStream.range(0, pin.digits().size())
                .filter(i -> pin.digits().get(i) != ZERO)
                .boxed()
                .toList();
        return new DemoPeople.Pin(
                others.stream().map(pin.inks()::get).toList(),
                others.stream().map(pin.digits()::get).toList());
    }

    private static Ink dotted(Ink ink) {
        List<Stroke> strokes = new ArrayList<>(ink.strokes());
        strokes.add(new Stroke(new float[] {12, 16}, new float[] {12, 12}, null));
        return new Ink(ink.width(), ink.height(), strokes);
    }

    /** The PIN's one, four times. */
    private static DemoPeople.Pin flood(DemoPeople.Pin pin) {
        int one = pin.digits().indexOf(1);
        return new DemoPeople.Pin(
                Collections.nCopies(4, pin.inks().get(one)),
                Collections.nCopies(4, pin.digits().get(one)));
    }
}
