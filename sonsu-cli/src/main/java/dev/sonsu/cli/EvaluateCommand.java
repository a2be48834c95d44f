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
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures a model on the sets that never taught it: MNIST's test digits through normaliser and model, and the digits of
 * Pendigits' test writers, drawn as the page draws them, through the whole server. A set that is not there is left out
 * aloud.
 */
@Command(name = "evaluate")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private Shell shell = new Shell();

    @Option(names = "--corpora", paramLabel = "DIR")
    private List<Path> corpora = new ArrayList<>();

    @Option(names = "--model", paramLabel = "FOLDER")
    private @Nullable Path model;

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable URI url;

    @Option(names = "--json")
    private boolean json;

    private final List<EvaluationReport.Skipped> skipped = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (model != null && url != null) {
            throw shell.wrongUsage(Texts.of("model-or-url"));
        }
        Corpora sets = Corpora.in(CorporaFolders.with(corpora));
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
        EvaluationReport report = new EvaluationReport(measured, skipped);
        PrintWriter out = shell.out();
        out.println(json ? Json.of(report) : report.asText());
        return 0;
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
