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
 */
record HeldOut(Batch pictures, List<Batch> pens, List<Batch> hands) {
    HeldOut {
        pens = List.copyOf(pens);
        hands = List.copyOf(hands);
    }

    int size() {
        return pictures.size()
                + pens.stream().mapToInt(Batch::size).sum()
                + hands.stream().mapToInt(Batch::size).sum();
    }

    /** What one epoch's weights say of them, for its line. */
    String line(TorchNet net, Weights weights) {
        Scored onPictures = net.score(weights, pictures);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "held out: MNIST %.2f %% (log loss %.4f)",
                100 * onPictures.accuracy(),
                Calibration.logLoss(onPictures, 1)));
        append(line, ", pens", pens, net, weights);
        append(line, ", other hands", hands, net, weights);
        return line.toString();
    }

    private static void append(StringBuilder line, String name, List<Batch> batches, TorchNet net, Weights weights) {
        if (!batches.isEmpty()) {
            line.append(name);
        }
        for (Batch batch : batches) {
            line.append(String.format(
                    Locale.ROOT, " %.2f", 100 * net.score(weights, batch).accuracy()));
        }
    }

    /** What says where a reading is sure: the writers, or MNIST where there are none. */
    Scored judging(TorchNet net, Weights weights) {
        Scored writers = all(net, weights, pens);
        return writers.labels().length == 0 ? net.score(weights, pictures) : writers.and(all(net, weights, hands));
    }

    /** What calibrates: everything. */
    Scored calibrating(TorchNet net, Weights weights) {
        return all(net, weights, pens).and(all(net, weights, hands)).and(net.score(weights, pictures));
    }

    private static Scored all(TorchNet net, Weights weights, List<Batch> batches) {
        return batches.stream()
                .map(batch -> net.score(weights, batch))
                .reduce(new Scored(new float[0], new int[0]), Scored::and);
    }
}
