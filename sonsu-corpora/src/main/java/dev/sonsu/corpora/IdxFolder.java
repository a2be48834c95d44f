package dev.sonsu.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of anybody's digits in the idx format of MNIST: {@code NAME-images-idx3-ubyte} with
 * {@code NAME-labels-idx1-ubyte}, each packed with gzip or not. Immutable; every call reads anew.
 *
 * @param folder that holds them
 */
public record IdxFolder(Path folder) {
    private static final String PACKED = ".gz";

    /** The names of all sets of which there is a file of pictures, in alphabetical order. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .map(name -> name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name)
                    .filter(name -> name.endsWith(IdxPair.IMAGES))
                    .map(name -> name.substring(0, name.length() - IdxPair.IMAGES.length()))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** Whether the labels of a set are there. */
    public boolean isLabelled(String name) {
        return Corpora.in(List.of(folder)).find(name + IdxPair.LABELS).isPresent();
    }

    /**
     * One set.
     *
     * @throws CorpusException if a file is missing or damaged, or there are not as many labels as pictures
     */
    public Corpus<LabelledImage> read(String name) throws CorpusException {
        return IdxPair.read(Corpora.in(List.of(folder)), name, name, "It belongs beside the other of the two.");
    }
}
