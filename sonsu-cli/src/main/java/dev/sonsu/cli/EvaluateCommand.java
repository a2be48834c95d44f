package dev.sonsu.cli;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures a model on the sets that never taught it: MNIST's test digits through normaliser and model, and the digits of
 * Pendigits' test writers, drawn as the page draws them, through the whole server. With {@code --rows}, rows composed of
 * one writer's digits each are measured instead. A set that is not there is left out aloud.
 */
@Command(name = "evaluate")
final class EvaluateCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 10_000;
    /** What the names of Pendigits' test writers begin with. */
    private static final String TEST_WRITER = "tes-";

    @Mixin
    private Shell shell = new Shell();

    @Option(names = "--corpora", paramLabel = "DIR")
    private List<Path> corpora = new ArrayList<>();

    @Option(names = "--model", paramLabel = "FOLDER")
    private @Nullable Path model;

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable URI url;

    @Option(names = "--rows", arity = "0..1", fallbackValue = "200", paramLabel = "N", descriptionKey = "rows")
    private @Nullable Integer rows;

    @Option(names = "--writer", paramLabel = "NAME", descriptionKey = "writer")
    private List<String> writers = new ArrayList<>();

    @Option(names = "--json")
    private boolean json;

    private final List<EvaluationReport.Skipped> skipped = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (model != null && url != null) {
            throw shell.wrongUsage(Texts.of("model-or-url"));
        }
        if (rows != null ? url != null || rows < 1 || rows > MOST_ROWS : !writers.isEmpty()) {
            throw shell.wrongUsage(Texts.of("rows-usage", Integer.toString(MOST_ROWS)));
        }
        if (model == null) {
            model = Models.named();
        }
        Corpora sets = Corpora.in(CorporaFolders.with(corpora));
        EvaluationReport report = rows == null ? singleDigits(sets) : rows(sets, rows);
        PrintWriter out = shell.out();
        out.println(json ? Json.of(report) : report.asText());
        return 0;
    }

    private EvaluationReport singleDigits(Corpora sets) throws IOException, InterruptedException {
        List<EvaluationReport.Measured> measured = new ArrayList<>();
        Optional<Corpus<LabelledImage>> pictures =
                corpus("MNIST test", sets.mnist().isPresent(), sets.mnist()::test);
        // A running server's model may be another than ours, so that its pictures say nothing of it.
        if (pictures.isPresent() && url == null) {
            measured.add(readPictures(pictures.get()));
        }
        Optional<Corpus<PenDigit>> strokes =
                corpus("Pendigits tes", sets.pendigits().isTestPresent(), sets.pendigits()::test);
        if (strokes.isPresent()) {
            measured.add(url == null ? servedHere(strokes.get()) : PenTrial.run(url, strokes.get(), progress()));
        }
        if (measured.isEmpty()) {
            throw new CommandFailedException(Texts.of("corpora-none"));
        }
        return new EvaluationReport(measured, List.of(), skipped);
    }

    private EvaluationReport rows(Corpora sets, int perKind) {
        Map<Boolean, List<String>> named =
                writers.stream().collect(Collectors.partitioningBy(name -> name.startsWith(TEST_WRITER)));
        List<String> learnedFrom = named.getOrDefault(false, List.of());
        List<RowFigures> figures = new ArrayList<>();
        if (!learnedFrom.isEmpty()) {
            corpus("Pendigits tra", sets.pendigits().isPresent(), sets.pendigits()::train)
                    .ifPresent(set -> figures.add(readRows(set, learnedFrom, perKind)));
        }
        // Whoever names nobody means all writers that no model learns from.
        if (learnedFrom.size() < writers.size() || writers.isEmpty()) {
            corpus("Pendigits tes", sets.pendigits().isTestPresent(), sets.pendigits()::test)
                    .ifPresent(set -> figures.add(readRows(set, named.getOrDefault(true, List.of()), perKind)));
        }
        if (figures.isEmpty()) {
            throw new CommandFailedException(Texts.of("corpora-none"));
        }
        return new EvaluationReport(List.of(), figures, skipped);
    }

    /** Rows of these writers; of all if none is named. */
    private RowFigures readRows(Corpus<PenDigit> corpus, List<String> names, int perKind) {
        Set<String> present = corpus.digits().stream().map(PenDigit::writer).collect(Collectors.toSet());
        if (!present.containsAll(names)) {
            throw new CommandFailedException(Texts.of("writer-unknown", corpus.name(), String.join(", ", names)));
        }
        List<PenDigit> digits = corpus.digits().stream()
                .filter(digit -> names.isEmpty() || names.contains(digit.writer()))
                .toList();
        try (OnnxDigitRecognizer recognizer = Models.open(Models.folder(model))) {
            return RowTrial.run(recognizer, corpus.name(), digits, perKind, progress());
        }
    }

    private EvaluationReport.Measured readPictures(Corpus<LabelledImage> pictures) {
        try (OnnxDigitRecognizer recognizer = Models.open(Models.folder(model))) {
            return PictureTrial.run(recognizer, pictures, progress());
        }
    }

    private EvaluationReport.Measured servedHere(Corpus<PenDigit> strokes) throws IOException, InterruptedException {
        ModelFolder folder = Models.folder(model);
        try (PassingServer server = PassingServer.start(model)) {
            EvaluationReport.Measured measured = PenTrial.run(server.address(), strokes, progress());
            if (!measured.model().equals(folder.card().id().value())) {
                throw new IllegalStateException("the server read with another model than was asked for");
            }
            return measured;
        }
    }

    private Progress progress() {
        return new Progress(shell.err());
    }

    /** The set where it is there; otherwise it is noted as left out. A damaged one is an error. */
    private <T> Optional<Corpus<T>> corpus(String name, boolean present, Source<T> source) {
        try {
            return Optional.of(source.read());
        } catch (CorpusException e) {
            if (present) {
                throw CommandFailedException.because(e);
            }
            String reason = String.valueOf(e.getMessage());
            skipped.add(new EvaluationReport.Skipped(name, reason));
            shell.err().println(Texts.of("corpus-skipped", name, reason));
            return Optional.empty();
        }
    }

    private interface Source<T> {
        Corpus<T> read() throws CorpusException;
    }
}
