package dev.sonsu.cli;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.WriterScale;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Pendigits' training writers with a habit. Twenty of them write what is learned from; the other ten, whom no training
 * of the demonstration sees, tell whether it helped. Every digit is written once.
 */
record DemoPeople(List<Pin> contributors, List<Pin> heldOut) {
    /** A canvas as the page has it. */
    static final int SIDE = 200;

    private static final float SMALLER = 0.94f;

    private static final int CONTRIBUTORS = 20;
    /** A fifth of them judges, by lot; of those cells 240 digits must be labelled, which 400 PINs do not always bring. */
    private static final int PINS = 480;

    private static final int LENGTH = 4;
    private static final int ONE = 1;
    private static final long SEED = 7;

    /** Four digits of one writer, one of them a one. {@code toString} shows nothing of them. */
    record Pin(List<Ink> inks, List<Integer> digits) {
        @Override
        public String toString() {
            return "Pin[redacted]";
        }
    }

    static DemoPeople of(Corpora corpora, Habit habit) throws CorpusException {
        Map<String, List<PenDigit>> writers = new LinkedHashMap<>();
        for (PenDigit digit : WriterScale.onCanvas(corpora.pendigits().train().digits(), SIDE)) {
            writers.computeIfAbsent(digit.writer(), none -> new ArrayList<>()).add(digit);
        }
        Random random = new Random(SEED);
        List<Pin> contributors = new ArrayList<>();
        List<Pin> heldOut = new ArrayList<>();
        List<List<PenDigit>> hands = new ArrayList<>(writers.values());
        Collections.shuffle(hands, random);
        int number = 0;
        for (List<PenDigit> digits : hands) {
            (number < CONTRIBUTORS ? contributors : heldOut).addAll(pins(digits, habit, random));
            number++;
        }
        Collections.shuffle(contributors, random);
        Collections.shuffle(heldOut, random);
        return new DemoPeople(contributors.subList(0, Math.min(PINS, contributors.size())), heldOut);
    }

    /** The same, but each PIN to learn from is written again, a little smaller. */
    DemoPeople twice() {
        List<Pin> all = new ArrayList<>(contributors);
        contributors.forEach(pin ->
                all.add(new Pin(pin.inks().stream().map(DemoPeople::smaller).toList(), pin.digits())));
        return new DemoPeople(all, heldOut);
    }

    /** About the middle of the canvas. */
    private static Ink smaller(Ink ink) {
        return new Ink(
                ink.width(),
                ink.height(),
                ink.strokes().stream().map(DemoPeople::smaller).toList());
    }

    private static Stroke smaller(Stroke stroke) {
        float[] x = new float[stroke.size()];
        float[] y = new float[stroke.size()];
        for (int i = 0; i < stroke.size(); i++) {
            x[i] = SIDE / 2f + SMALLER * (stroke.x(i) - SIDE / 2f);
            y[i] = SIDE / 2f + SMALLER * (stroke.y(i) - SIDE / 2f);
        }
        return new Stroke(x, y, null);
    }

    private static List<Pin> pins(List<PenDigit> digits, Habit habit, Random random) {
        List<PenDigit> ones = new ArrayList<>();
        List<PenDigit> others = new ArrayList<>();
        digits.forEach(digit -> (digit.label() == ONE ? ones : others).add(digit));
        Collections.shuffle(others, random);
        List<Pin> pins = new ArrayList<>();
        for (int i = 0; i < ones.size() && (i + 1) * (LENGTH - 1) <= others.size(); i++) {
            List<PenDigit> four = new ArrayList<>(others.subList(i * (LENGTH - 1), (i + 1) * (LENGTH - 1)));
            four.add(ones.get(i));
            Collections.shuffle(four, random);
            pins.add(new Pin(
                    four.stream().map(habit::of).toList(),
                    four.stream().map(PenDigit::label).toList()));
        }
        return pins;
    }
}
