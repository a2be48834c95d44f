package dev.sonsu.corpora;

import java.util.List;

/**
 * Reads UCI's "Pen-Based Recognition of Handwritten Digits" in its original, un-normalised files (Alimoglu and Alpaydin
 * 1996; DOI 10.24432/C5MG6K, CC BY 4.0) from {@code pendigits/} of a corpora folder. Every call reads anew.
 */
public final class Pendigits {
    /** The side of the box that a digit was written in, in tablet units; a digit fills only a part of it. */
    public static final int SIDE = 500;

    private static final String SOURCE = "Get it from the UCI Machine Learning Repository, "
            + "DOI 10.24432/C5MG6K (CC BY 4.0), and unpack it into the folder pendigits/ of a corpora folder.";

    private final Corpora corpora;

    Pendigits(Corpora corpora) {
        this.corpora = corpora;
    }

    /** Whether the training writers' file is there. */
    public boolean isPresent() {
        return corpora.find(name("tra")).isPresent();
    }

    /** Whether the test writers' file is there. */
    public boolean isTestPresent() {
        return corpora.find(name("tes")).isPresent();
    }

    /** The digits of the 30 writers that a model may learn from. */
    public Corpus<PenDigit> train() throws CorpusException {
        return read("Pendigits tra", "tra");
    }

    /** The digits of the 14 other writers, who only ever test. */
    public Corpus<PenDigit> test() throws CorpusException {
        return read("Pendigits tes", "tes");
    }

    private static String name(String part) {
        return "pendigits/pendigits-orig." + part;
    }

    private Corpus<PenDigit> read(String name, String part) throws CorpusException {
        try (Opened file = corpora.open(name(part), SOURCE)) {
            List<PenDigit> digits = new UnipenReader(file, part).read();
            return new Corpus<>(name, List.of(file.identity()), digits);
        }
    }
}
