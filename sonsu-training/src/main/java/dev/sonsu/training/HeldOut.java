package dev.sonsu.training;

import dev.sonsu.training.Calibration.Scored;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The digits that never train: they show how the training goes, calibrate, and say where a reading is sure.
 *
 * @param pictures of MNIST
 * @param writers  who wrote each of the pen digits; none without Pendigits
 * @param pens     those digits in their order, a batch for each pen and one of the strokes as they are
 * @param hands    the same digits, once or several times over, with all the distortions of training: fingers on glass write worse
 *                 than pens
 * @param noDigits what is no digit, of kinds that training sees, made of the same writers' digits where of digits
 */
record HeldOut(Batch pictures, List<String> writers, List<Batch> pens, List<Batch> hands, Batch noDigits) {
    /** The place of the lots that say which drawing of a digit counts. */
    private static final long LOTS = -5;

    HeldOut {
        writers = List.copyOf(writers);
        pens = List.copyOf(pens);
        hands = List.copyOf(hands);
    }

    int size() {
        return pictures.size()
                + pens.stream().mapToInt(Batch::size).sum()
                + hands.stream().mapToInt(Batch::size).sum()
                + noDigits.size();
    }

    /**
     * What a net says of them.
     *
     * @param line     for people
     * @param accuracy on MNIST's pictures
     */
    record Look(String line, double accuracy) {}

    /** A look at MNIST's pictures and people's samples alone, which takes a quarter of the time. */
    Look glance(Scorer scorer, List<Batch> samples) {
        Scored onPictures = scorer.score(pictures);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "held out: MNIST %.2f %% (log loss %.4f)",
                100 * onPictures.accuracy(),
                Calibration.logLoss(onPictures, 1)));
        append(line, ", samples", samples, scorer);
        return new Look(line.toString(), onPictures.accuracy());
    }

    Look look(Scorer scorer) {
        Scored onPictures = scorer.score(pictures);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "held out: MNIST %.2f %% (log loss %.4f)",
                100 * onPictures.accuracy(),
                Calibration.logLoss(onPictures, 1)));
        append(line, ", pens", pens, scorer);
        append(line, ", other hands", hands, scorer);
        append(line, ", no digits", List.of(noDigits), scorer);
        return new Look(line.toString(), onPictures.accuracy());
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

    /** What calibrates: the writers with pens and as other hands, or MNIST where there are none. */
    Scored calibrating(Scorer scorer) {
        return digits(scorer).getLast();
    }

    /** Of what calibrates, that of every second writer, or of the others. */
    Scored half(Scored calibrating, boolean first) {
        List<String> all = writers.stream().distinct().sorted().toList();
        return calibrating.only(row -> (all.indexOf(writers.get(row % writers.size())) % 2 == 0) == first);
    }

    /**
     * Every digit that was written once, so that one says nothing of another but by its writer: MNIST's pictures, and of
     * each pen digit one of its drawings by lot, the same one every time.
     */
    Batch everyDigitOnce() {
        if (writers.isEmpty()) {
            return pictures;
        }
        Batch drawings =
                Stream.concat(pens.stream(), hands.stream()).reduce(Batch::and).orElseThrow();
        int ofEach = drawings.size() / writers.size();
        RandomGenerator lots = Seeds.at(0, LOTS);
        int[] drawn = IntStream.range(0, writers.size())
                .map(digit -> digit + writers.size() * lots.nextInt(ofEach))
                .toArray();
        return pictures.and(drawings.only(drawn));
    }

    String everyDigitOnceInWords() {
        return String.format(
                Locale.ROOT,
                "%d digits of MNIST, %d of %d pen writers in one drawing each",
                pictures.size(),
                writers.size(),
                writers.stream().distinct().count());
    }

    private static Scored all(Scorer scorer, List<Batch> batches) {
        return batches.stream()
                .map(batch -> scorer.score(batch))
                .reduce(new Scored(new float[0], new int[0]), Scored::and);
    }
}
