package dev.sonsu.cli;

import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be asked of a model's folder, or of the model that is shipped. */
@Command(name = "models")
final class ModelsCommand implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    /** Which model is meant. */
    static final class Which {
        @Parameters(paramLabel = "FOLDER", descriptionKey = "folder")
        @Nullable
        Path folder;

        @Option(names = "--bundled")
        boolean bundled;
    }

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** Verifies a model as the server does before it is ready: form, hash, normaliser, golden outputs. */
    @Command(name = "verify")
    int verify(@ArgGroup(multiplicity = "1") Which which) {
        ModelFolder folder = Models.folder(which.folder);
        try (OnnxDigitRecognizer recognizer = Models.open(folder)) {
            shell.out()
                    .println(Texts.of(
                            "model-verified",
                            recognizer.card().id(),
                            folder.golden().size()));
        }
        return 0;
    }

    /** Prints a model's card. */
    @Command(name = "show")
    int show(
            @Parameters(arity = "0..1", paramLabel = "FOLDER", descriptionKey = "folder") @Nullable Path folder,
            @Option(names = "--json") boolean json) {
        ModelCard card = Models.folder(folder).card();
        if (json) {
            shell.out().println(Json.of(card));
        } else {
            print(card, shell.out());
        }
        return 0;
    }

    /** Prints the figures of several models beside each other, with their mean and spread. */
    @Command(name = "compare")
    int compare(
            @Parameters(arity = "1..*", paramLabel = "FOLDER", descriptionKey = "folder") List<Path> folders,
            @Option(names = "--json") boolean json) {
        ModelComparison comparison = ModelComparison.of(
                folders.stream().map(folder -> Models.folder(folder).card()).toList());
        shell.out().println(json ? Json.of(comparison) : comparison.asText());
        return 0;
    }

    private static void print(ModelCard card, PrintWriter out) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("id", card.id());
        lines.put("created", card.created());
        lines.put("architecture", card.architecture());
        lines.put("normalizer", card.normalizer());
        lines.put("sha256", card.sha256());
        lines.put("seed", card.seed());
        lines.put("temperature", card.temperature());
        lines.put("sure from", card.thresholds().sure());
        Guarantee guarantee = card.guarantee();
        if (guarantee != null) {
            lines.put(
                    "wrong among sure", "at most " + guarantee.risk() + ", with confidence " + guarantee.confidence());
            lines.put("  counted", guarantee.empiricalRisk() + " at coverage " + guarantee.coverage());
            lines.put("  of", guarantee.drawnFrom());
        }
        card.data().forEach(source -> lines.put(source.name(), source.digits() + "  " + source.sha256()));
        new TreeMap<>(card.metrics()).forEach(lines::put);
        lines.forEach((name, value) -> out.printf("%-28s %s%n", name, value));
    }
}
