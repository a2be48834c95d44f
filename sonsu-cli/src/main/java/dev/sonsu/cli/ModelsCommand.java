package dev.sonsu.cli;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.StaleAliasesException;
import dev.sonsu.server.models.StoredModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The registry of models, and what can be asked of a model's folder or of the model that is shipped. */
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
    int verify(@Mixin RegistryFolder registry, @ArgGroup(multiplicity = "1") Which which) {
        ModelFolder folder = registry.model(which.folder);
        try (OnnxDigitRecognizer recognizer = Models.open(folder)) {
            shell.out()
                    .println(Texts.of(
                            "model-verified",
                            recognizer.card().id(),
                            folder.golden().size()));
        }
        return 0;
    }

    /** Prints a model's card, and of one of the registry where it came from and when it was champion. */
    @Command(name = "show")
    int show(
            @Mixin RegistryFolder registry,
            @Parameters(arity = "0..1", paramLabel = "FOLDER", descriptionKey = "folder") @Nullable Path folder,
            @Option(names = "--json") boolean json) {
        ModelSheet sheet = new ModelSheet(
                registry.model(folder).card(), registry.descent(folder).orElse(null));
        if (json) {
            shell.out().println(Json.of(sheet));
        } else {
            sheet.print(shell.out());
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

    /** Lists the models of the registry, the newest first, with their roles. */
    @Command(name = "list")
    int list(@Mixin RegistryFolder registry, @Option(names = "--json") boolean json) {
        try (StoredModels models = registry.open()) {
            List<Listed> listed = models.list().stream()
                    .map(model -> Listed.of(model, models.aliases()))
                    .toList();
            if (json) {
                shell.out().println(Json.of(listed));
            } else {
                listed.forEach(model -> shell.out()
                        .println(Texts.of(
                                "models-line", model.id(), model.registered(), model.origin(), model.roles())));
            }
            return 0;
        }
    }

    /** Prints the cards' figures of two models beside each other. */
    @Command(name = "diff")
    int diff(
            @Mixin RegistryFolder registry,
            @Parameters(index = "0", paramLabel = "A", descriptionKey = "one") Path one,
            @Parameters(index = "1", paramLabel = "B", descriptionKey = "other") Path other,
            @Option(names = "--json") boolean json) {
        ModelCard a = registry.model(one).card();
        ModelCard b = registry.model(other).card();
        Map<String, Pair> rows = new TreeMap<>();
        a.metrics()
                .forEach((name, value) ->
                        rows.put(name, new Pair(value, b.metrics().get(name))));
        b.metrics().forEach((name, value) -> rows.putIfAbsent(name, new Pair(null, value)));
        if (json) {
            shell.out().println(Json.of(Map.of("a", a.id().value(), "b", b.id().value(), "metrics", rows)));
        } else {
            shell.out().printf("%-40s %-22s %s%n", "", a.id(), b.id());
            rows.forEach((name, pair) -> shell.out().printf("%-40s %-22s %s%n", name, text(pair.a()), text(pair.b())));
        }
        return 0;
    }

    /** Makes a model champion, whatever the contests said; the audit keeps who and why. */
    @Command(name = "promote")
    int promote(
            @Mixin RegistryFolder registry,
            @Parameters(paramLabel = "MODEL", descriptionKey = "model") String model,
            @Option(names = "--reason", paramLabel = "TEXT", required = true) String reason) {
        requireReason(reason);
        try (StoredModels models = registry.open()) {
            return promoted(models, RegistryFolder.id(model), reason);
        }
    }

    /** Makes the previous model champion again. */
    @Command(name = "rollback")
    int rollback(
            @Mixin RegistryFolder registry,
            @Option(names = "--reason", paramLabel = "TEXT", required = true) String reason) {
        requireReason(reason);
        try (StoredModels models = registry.open()) {
            ModelId previous = models.aliases()
                    .map(Aliases::previous)
                    .orElseThrow(() -> new CommandFailedException(Texts.of("models-no-previous")));
            return promoted(models, previous, reason);
        }
    }

    /** Writes a model of the registry as a folder. */
    @Command(name = "export")
    int export(
            @Mixin RegistryFolder registry,
            @Parameters(index = "0", paramLabel = "MODEL", descriptionKey = "model") String model,
            @Parameters(index = "1", paramLabel = "DIR", descriptionKey = "target") Path target) {
        try (StoredModels models = registry.open()) {
            models.folder(RegistryFolder.id(model)).write(target);
            shell.out().println(Texts.of("models-exported", model, target));
            return 0;
        } catch (ModelRefusedException e) {
            throw CommandFailedException.because(e);
        } catch (IOException e) {
            throw new CommandFailedException(Texts.of("models-not-written", target, String.valueOf(e.getMessage())), e);
        }
    }

    private int promoted(StoredModels models, ModelId model, String reason) {
        try {
            Aliases roles = models.promote(model, reason);
            shell.out().println(Texts.of("models-promoted", roles.champion()));
            return 0;
        } catch (StaleAliasesException | ModelRefusedException e) {
            throw CommandFailedException.because(e);
        }
    }

    private void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > StoredModels.LONGEST_REASON) {
            throw shell.wrongUsage(Texts.of("models-reason", StoredModels.LONGEST_REASON));
        }
    }

    private static String text(@Nullable Double value) {
        return value == null ? "-" : value.toString();
    }

    /** A figure of two models; null where a card does not have it. */
    record Pair(@Nullable Double a, @Nullable Double b) {}

    /** A model in a list, as people and programs read it. */
    record Listed(String id, String registered, String origin, List<String> roles) {
        static Listed of(RegisteredModel model, Optional<Aliases> aliases) {
            List<String> roles = new ArrayList<>();
            aliases.ifPresent(now -> {
                add(roles, "champion", model.id().equals(now.champion()));
                add(roles, "challenger", model.id().equals(now.challenger()));
                add(roles, "previous", model.id().equals(now.previous()));
            });
            return new Listed(
                    model.id().value(),
                    model.registered().toString(),
                    model.lineage().origin().name().toLowerCase(Locale.ROOT),
                    roles);
        }

        private static void add(List<String> roles, String role, boolean isHeld) {
            if (isHeld) {
                roles.add(role);
            }
        }
    }
}
