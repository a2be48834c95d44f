package dev.sonsu.cli;

import dev.sonsu.model.ModelCard;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be asked of a model's folder, or of the model that is shipped. */
@Command(name = "models")
final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Which model is meant. */
    static final class Which {
        @Parameters(paramLabel = "FOLDER")
        @Nullable Path folder;

        @Option(names = "--bundled")
        boolean bundled;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Texts.of("command-missing"));
    }

    /** Verifies a model as the server does before it is ready: form, hash, normaliser, golden outputs. */
    @Command(name = "verify")
    int verify(@ArgGroup(multiplicity = "1") Which which) {
        ModelFolder folder = Models.folder(which.folder);
        try (OnnxDigitRecognizer recognizer = Models.open(folder)) {
            out("verify").println(Texts.of("model-verified", recognizer.model(), folder.golden().size()));
        }
        return 0;
    }

    /** Prints a model's card. */
    @Command(name = "show")
    int show(@Parameters(arity = "0..1", paramLabel = "FOLDER") @Nullable Path folder, @Option(names = "--json") boolean json) {
        ModelCard card = Models.folder(folder).card();
        if (json) {
            out("show").println(Json.of(card));
        } else {
            print(card, out("show"));
        }
        return 0;
    }

    private PrintWriter out(String name) {
        return spec.subcommands().get(name).getOut();
    }

    private static void print(ModelCard card, PrintWriter out) {
        Map<String, Object> lines = new java.util.LinkedHashMap<>();
        lines.put("id", card.id());
        lines.put("created", card.created());
        lines.put("architecture", card.architecture());
        lines.put("normalizer", card.normalizer());
        lines.put("sha256", card.sha256());
        lines.put("seed", card.seed());
        lines.put("temperature", card.temperature());
        lines.put("sure from", card.thresholds().sure());
        card.data().forEach(source -> lines.put(source.name(), source.digits() + "  " + source.sha256()));
        new TreeMap<>(card.metrics()).forEach(lines::put);
        lines.forEach((name, value) -> out.printf("%-28s %s%n", name, value));
    }
}
