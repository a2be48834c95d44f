package dev.sonsu.cli;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures a model on the digits of a folder or, where none is given, on the sets that never taught it: MNIST's test
 * digits, and those of Pendigits' test writers, drawn as the page draws them, through the whole server. With
 * {@code --rows}, rows composed of one writer's digits each are measured instead. A public set that is not there is left
 * out aloud.
 */
@Command(name = "evaluate")
final class EvaluateCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 10_000;

    @Mixin
    private Shell shell = new Shell();

    @Option(names = "--corpus", paramLabel = "DIR", descriptionKey = "corpus")
    private @Nullable Path corpus;

    @Option(names = "--corpora", paramLabel = "DIR")
    private List<Path> corpora = new ArrayList<>();

    @Option(names = "--model", paramLabel = "FOLDER")
    private @Nullable Path model;

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable URI url;

    @Option(names = "--variants", descriptionKey = "variants")
    private boolean variants;

    @Option(names = "--sheet", paramLabel = "FILE.png", descriptionKey = "sheet")
    private @Nullable Path sheet;

    @Option(names = "--rows", arity = "0..1", fallbackValue = "200", paramLabel = "N", descriptionKey = "rows")
    private @Nullable Integer rows;

    @Option(names = "--writer", paramLabel = "NAME", descriptionKey = "writer")
    private List<String> writers = new ArrayList<>();

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSense();
        if (model == null) {
            model = Models.named();
        }
        EvaluationReport report =
                corpus == null ? ofKnownSets() : new EvaluationReport(ofFolder(corpus), List.of(), List.of());
        PrintWriter out = shell.out();
        out.println(json ? Json.of(report) : report.asText());
        return 0;
    }

    private void requireSense() {
        if (model != null && url != null) {
            throw shell.wrongUsage(Texts.of("model-or-url"));
        }
        if (corpus != null && (url != null || rows != null || !writers.isEmpty() || !corpora.isEmpty())) {
            throw shell.wrongUsage(Texts.of("corpus-usage"));
        }
        if (rows != null && (url != null || variants || sheet != null || rows < 1 || rows > MOST_ROWS)) {
            throw shell.wrongUsage(Texts.of("rows-usage", Integer.toString(MOST_ROWS)));
        }
        if (variants && url != null) {
            throw shell.wrongUsage(Texts.of("variants-usage"));
        }
    }

    private List<Measured> ofFolder(Path folder) throws IOException {
        List<LabelledSet> sets = FolderSets.in(folder);
        List<Measured> measured = new ArrayList<>();
        for (LabelledSet set : sets) {
            measured.add(readHere(set));
        }
        drawSheet(sets, measured);
        return measured;
    }

    private EvaluationReport ofKnownSets() throws IOException, InterruptedException {
        KnownSets known = new KnownSets(Corpora.in(CorporaFolders.with(corpora)), shell.err());
        EvaluationReport report = rows == null
                ? new EvaluationReport(singleDigits(known), List.of(), known.skipped())
                : new EvaluationReport(List.of(), rows(known, rows), known.skipped());
        if (report.measured().isEmpty() && report.rows().isEmpty()) {
            throw new CommandFailedException(Texts.of("corpora-none"));
        }
        return report;
    }

    private List<Measured> singleDigits(KnownSets known) throws IOException, InterruptedException {
        List<LabelledSet> sets = new ArrayList<>();
        List<Measured> measured = new ArrayList<>();
        // MNIST has no writers, and is read here: a running server's model may be another than ours.
        if (writers.isEmpty()) {
            known.mnist().filter(set -> url == null).ifPresent(set -> {
                sets.add(set);
                measured.add(readHere(set));
            });
        }
        for (Corpus<PenDigit> pens : known.pens(writers)) {
            LabelledSet set = KnownSets.ofPens(pens);
            sets.add(set);
            measured.add(url == null ? servedHere(set) : served(url, set));
        }
        drawSheet(sets, measured);
        return measured;
    }

    private List<RowFigures> rows(KnownSets known, int perKind) {
        List<RowFigures> figures = new ArrayList<>();
        for (Corpus<PenDigit> pens : known.pens(writers)) {
            try (OnnxDigitRecognizer recognizer = Models.open(Models.folder(model))) {
                figures.add(RowTrial.run(recognizer, pens.name(), pens.digits(), perKind, progress()));
            }
        }
        return figures;
    }

    private Measured readHere(LabelledSet set) {
        try (OnnxDigitRecognizer recognizer = Models.openToMeasure(Models.folder(model))) {
            Trial trial = new Trial(recognizer, progress());
            Measured measured = Measured.of(set, recognizer.card().id().value(), trial.read(set));
            return variants ? measured.with(trial.underVariants(set)) : measured;
        }
    }

    private Measured servedHere(LabelledSet set) throws IOException, InterruptedException {
        ModelFolder folder = Models.folder(model);
        if (Preparation.of(folder.card()) instanceof Preparation.Shrunk) {
            return readHere(set);
        }
        Measured measured;
        try (PassingServer server = PassingServer.start(model)) {
            measured = served(server.address(), set);
        }
        if (!measured.model().equals(folder.card().id().value())) {
            throw new IllegalStateException("the server read with another model than was asked for");
        }
        if (!variants) {
            return measured;
        }
        try (OnnxDigitRecognizer recognizer = Models.open(folder)) {
            return measured.with(new Trial(recognizer, progress()).underVariants(set));
        }
    }

    private Measured served(URI server, LabelledSet set) throws InterruptedException {
        HttpTrial trial = HttpTrial.run(server, set, progress());
        return Measured.of(set, trial.model(), trial.readings());
    }

    private void drawSheet(List<LabelledSet> sets, List<Measured> measured) {
        if (sheet != null) {
            ErrorSheet.write(sheet, sets, measured);
        }
    }

    private Progress progress() {
        return new Progress(shell.err());
    }
}
