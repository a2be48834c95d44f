package dev.sonsu.corpora;

import dev.sonsu.model.ModelCard;
import java.util.List;

/**
 * One set of labelled digits as its files hold them.
 *
 * @param name   as model cards and reports call it
 * @param files  it was read from
 * @param digits in the files' order
 */
public record Corpus<T>(String name, List<File> files, List<T> digits) {
    public Corpus {
        files = List.copyOf(files);
        digits = List.copyOf(digits);
    }

    /**
     * A file of a corpus.
     *
     * @param name   without its folder
     * @param sha256 of the file as read (unpacked, if it was packed), in lower-case hexadecimal digits
     */
    public record File(String name, String sha256) {}

    /** Its files as a model's card names what it learned from. */
    public List<ModelCard.Source> sources() {
        return files.stream()
                .map(file -> new ModelCard.Source(name + ": " + file.name(), file.sha256(), digits.size()))
                .toList();
    }

    /** How many there are; nothing of what was written. */
    @Override
    public String toString() {
        return "Corpus[" + name + ", " + digits.size() + " digits]";
    }
}
