package dev.sonsu.corpora;

import dev.sonsu.ink.Raster;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of pictures and the one of their labels, both in the idx format of MNIST (LeCun, Cortes and Burges). */
final class IdxPair {
    static final String IMAGES = "-images-idx3-ubyte";
    static final String LABELS = "-labels-idx1-ubyte";

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int MOST = 1_000_000;
    private static final int LONGEST_SIDE = 1024;

    private IdxPair() {}

    /**
     * @param name   of the set
     * @param prefix of both files' names, with the folder before it
     * @param source where a user gets them
     */
    static Corpus<LabelledImage> read(Corpora corpora, String name, String prefix, String source)
            throws CorpusException {
        try (Opened images = corpora.open(prefix + IMAGES, source);
                Opened labels = corpora.open(prefix + LABELS, source)) {
            int count = count(images, IMAGES_MAGIC);
            int height = side(images);
            int width = side(images);
            int labelled = count(labels, LABELS_MAGIC);
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
