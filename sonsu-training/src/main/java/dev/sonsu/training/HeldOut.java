package dev.sonsu.training;

import dev.sonsu.training.Calibration.Scored;
import java.util.List;
import java.util.Locale;

/**
 * The digits that never train: they show how the training goes, calibrate, and say where a reading is sure.
 *
 * @param pictures of MNIST
 * @param pens     of writers, a batch for each pen and one of the strokes as they are; none without Pendigits
 * @param hands    the same writers' digits with all the distortions of training: fingers on glass write worse than pens
 * @param noDigits what is no digit, of kinds that training sees, made of the same writers' digits where of digits
 */
record HeldOut(Batch pictures, List<Batch> pens, List<Batch> hands, Batch noDigits) {
    HeldOut {
        pens = List.copyOf(pens);
        hands = List.copyOf(hands);
    }

    int size() {
        return pictures.size()
                + pens.stream().mapToInt(Batch::size).sum()
                + hands.stream().mapToInt(Batch::size).sum()
                + noDigits.size();
    }

    /** What a net says of them, for its line. */
    String line(Scorer scorer) {
        Scored onPictures = scorer.score(pictures);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "held out: MNIST %.2f %% (log loss %.4f)",
                100 * onPictures.accuracy(),
                Calibration.logLoss(onPictures, 1)));
        append(line, ", pens", pens, scorer);
        append(line, ", other hands", hands, scorer);
        append(line, ", no digits", List.of(noDigits), scorer);
        return line.toString();
    }

    private static void append(StringBuilder line, String name, List<Batch> batches, Scorer scorer) {
        if (!batches.isEmpty()) {
            line.append(name);
        }
        for (Batch batch : batches) {
            line.append(String.format(
                    Locale.ROOT, " %.2f", 100 * scorer.score(batch).accuracy()));
        }
    }

    /** Some of every sort, MNIST's and the writers' with all distortions, by which a quantised net's ranges are chosen. */
    Batch typical(int ofEach) {
        Batch some = pictures.part(0, Math.min(ofEach, pictures.size()));
        for (Batch batch : hands) {
            some = some.and(batch.part(0, Math.min(ofEach, batch.size())));
        }
        return some;
    }

    /** The digits, MNIST's and the writers' apart: what says how many of them would be refused. */
    List<Scored> digits(Scorer scorer) {
        Scored writers = all(scorer, pens).and(all(scorer, hands));
        Scored ofMnist = scorer.score(pictures);
        return writers.labels().length == 0 ? List.of(ofMnist) : List.of(ofMnist, writers);
    }

    /** What says where a reading is sure: the writers, or MNIST where there are none. */
    Scored judging(Scorer scorer) {
        Scored writers = all(scorer, pens);
        return writers.labels().length == 0 ? scorer.score(pictures) : writers.and(all(scorer, hands));
    }

    /** What calibrates: everything. */
    Scored calibrating(Scorer scorer) {
        return digits(scorer).stream().reduce(scorer.score(noDigits), Scored::and);
    }

    private static Scored all(Scorer scorer, List<Batch> batches) {
        return batches.stream()
                .map(batch -> scorer.score(batch))
                .reduce(new Scored(new float[0], new int[0]), Scored::and);
    }
}
