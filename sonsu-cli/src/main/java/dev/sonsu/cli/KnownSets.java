package dev.sonsu.cli;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.WriterScale;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The public sets that are measured by default. One that is not there is left out aloud; a damaged one is an error. */
final class KnownSets {
    /** So many PINs are composed of the pens' digits. */
    private static final int PINS = 1_000;
    /** What the names of Pendigits' test writers begin with. */
    private static final String TEST_WRITER = "tes-";

    private final Corpora corpora;
    private final PrintWriter err;
    private final List<EvaluationReport.Skipped> skipped = new ArrayList<>();

    KnownSets(Corpora corpora, PrintWriter err) {
        this.corpora = corpora;
        this.err = err;
    }

    List<EvaluationReport.Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /** MNIST's test digits; nothing says who wrote which. */
    Optional<LabelledSet> mnist() {
        return corpus("MNIST test", corpora.mnist().isPresent(), corpora.mnist()::test)
                .map(corpus -> ofImages(corpus));
    }

    static LabelledSet ofImages(Corpus<LabelledImage> corpus) {
        List<Item> items = new ArrayList<>();
        for (LabelledImage one : corpus.digits()) {
            items.add(new Item("#" + items.size(), one.label(), null, new ItemSource.Idx(one.raster())));
        }
        return new LabelledSet(corpus.name(), items, Pins.none());
    }

    /** Digits of pens on canvases of the page's size, and PINs drawn from them. */
    static LabelledSet ofPens(Corpus<PenDigit> corpus) {
        List<Item> items = new ArrayList<>();
        for (PenDigit one : WriterScale.onCanvas(corpus.digits(), ItemSource.Strokes.SIDE)) {
            items.add(new Item(
                    one.writer() + " #" + items.size(), one.label(), one.writer(), new ItemSource.Strokes(one.ink())));
        }
        return new LabelledSet(
                corpus.name(),
                items,
                Pins.drawn(corpus.digits().stream().map(PenDigit::writer).toList(), PINS));
    }

    /**
     * Pendigits' digits of these writers, whose names say which file they are in; of all test writers if none is named.
     * One corpus for each file.
     *
     * @throws CommandFailedException if a file lacks one of its writers
     */
    List<Corpus<PenDigit>> pens(List<String> writers) {
        List<String> learnedFrom =
                writers.stream().filter(name -> !name.startsWith(TEST_WRITER)).toList();
        List<String> tested =
                writers.stream().filter(name -> name.startsWith(TEST_WRITER)).toList();
        List<Corpus<PenDigit>> sets = new ArrayList<>();
        if (!learnedFrom.isEmpty()) {
            corpus("Pendigits tra", corpora.pendigits().isPresent(), corpora.pendigits()::train)
                    .ifPresent(set -> sets.add(only(set, learnedFrom)));
        }
        // Whoever names nobody means all writers that no model learns from.
        if (!tested.isEmpty() || writers.isEmpty()) {
            corpus("Pendigits tes", corpora.pendigits().isTestPresent(), corpora.pendigits()::test)
                    .ifPresent(set -> sets.add(only(set, tested)));
        }
        return sets;
    }

    private static Corpus<PenDigit> only(Corpus<PenDigit> corpus, List<String> names) {
        Set<String> present = corpus.digits().stream().map(PenDigit::writer).collect(Collectors.toSet());
        if (!present.containsAll(names)) {
            throw new CommandFailedException(Texts.of("writer-unknown", corpus.name(), String.join(", ", names)));
        }
        List<PenDigit> digits = corpus.digits().stream()
                .filter(digit -> names.isEmpty() || names.contains(digit.writer()))
                .toList();
        return new Corpus<>(corpus.name(), corpus.files(), digits);
    }

    private <T> Optional<Corpus<T>> corpus(String name, boolean present, Source<T> source) {
        try {
            return Optional.of(source.read());
        } catch (CorpusException e) {
            if (present) {
                throw CommandFailedException.because(e);
            }
            String reason = String.valueOf(e.getMessage());
            skipped.add(new EvaluationReport.Skipped(name, reason));
            err.println(Texts.of("corpus-skipped", name, reason));
            return Optional.empty();
        }
    }

    private interface Source<T> {
        Corpus<T> read() throws CorpusException;
    }
}
