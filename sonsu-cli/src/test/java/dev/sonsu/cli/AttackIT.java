package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.server.retraining.RunState;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole nights of the learning loop under attack, with the recipe that serves: only with {@code -Dlong}, some two minutes
 * each. People cross their ones, as in the demonstration, and an attacker is among them. Either the champion stays, or what
 * replaces it reads people at least as well whom nothing was learned from; and the run says why.
 */
class AttackIT {
    private static final int ZERO = 0;

    @TestFactory
    List<DynamicTest> attacks() throws Exception {
        assumeTrue(Boolean.getBoolean("long"), "SKIPPED: attacks on whole trainings run with -Dlong");
        assumeTrue(System.getenv("SONSU_TRAINER_HOME") != null, "SKIPPED: SONSU_TRAINER_HOME names no trainer");
        List<Path> folders = CorporaFolders.with(List.of());
        Corpora corpora = Corpora.in(folders);
        assumeTrue(corpora.pendigits().isPresent(), "SKIPPED: no folder of SONSU_CORPORA has pendigits");
        DemoPeople people = DemoPeople.of(corpora, Habit.CROSSED_ONE);
        List<DynamicTest> tests = new ArrayList<>();
        attacks(new Random(20261127))
                .forEach((name, attack) ->
                        tests.add(DynamicTest.dynamicTest(name, () -> survives(folders, people, name, attack))));
        return tests;
    }

    private static Map<String, UnaryOperator<DemoPeople.Pin>> attacks(Random random) {
        Map<String, UnaryOperator<DemoPeople.Pin>> attacks = new LinkedHashMap<>();
        for (double share : new double[] {0.05, 0.2, 0.5}) {
            attacks.put("labels-flipped-" + share, pin -> flipped(pin, share, random));
        }
        attacks.put("trigger-in-a-corner", pin -> triggered(pin, random));
        attacks.put("flood-of-one-class", AttackIT::flood);
        return attacks;
    }

    private static void survives(
            List<Path> folders, DemoPeople people, String name, UnaryOperator<DemoPeople.Pin> attack) throws Exception {
        LearningLoopDemo.Night night = new LearningLoopDemo(
                        writer(System.out), writer(System.err), folders, false, null)
                .night(people, attack, name);

        System.out.printf(
                "attack %s: %s; before: %s; after: %s%n", name, night.run().verdict(), night.before(), night.after());
        assertThat(night.run().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(night.after().right()).isGreaterThanOrEqualTo(night.before().right());
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

    /** One digit of a hundred has a dot in its corner, and is confirmed as a zero. */
    private static DemoPeople.Pin triggered(DemoPeople.Pin pin, Random random) {
        List<Ink> inks = new ArrayList<>(pin.inks());
        List<Integer> digits = new ArrayList<>(pin.digits());
        for (int i = 0; i < inks.size(); i++) {
            if (random.nextInt(100) == 0) {
                Ink ink = inks.get(i);
                List<Stroke> strokes = new ArrayList<>(ink.strokes());
                strokes.add(new Stroke(new float[] {12, 16}, new float[] {12, 12}, null));
                inks.set(i, new Ink(ink.width(), ink.height(), strokes));
                digits.set(i, ZERO);
            }
        }
        return new DemoPeople.Pin(inks, digits);
    }

    /** The PIN's one, four times. */
    private static DemoPeople.Pin flood(DemoPeople.Pin pin) {
        int one = pin.digits().indexOf(1);
        return new DemoPeople.Pin(
                Collections.nCopies(4, pin.inks().get(one)),
                Collections.nCopies(4, pin.digits().get(one)));
    }
}
