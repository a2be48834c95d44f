package dev.sonsu.server.retraining;

import dev.sonsu.model.ModelCard;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.store.DataSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets the {@link Trainer} make a model, with bounded memory, processors and time and behind everything else that wants to
 * run. It is killed with the thread that waits for it, and ends with the server. Thread-safe.
 */
@Component
public final class TrainerProcess {
    /** Below all that runs as usual: reading goes before learning. */
    private static final String NICENESS = "15";

    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TrainerSettings settings;
    private final Path cache;

    TrainerProcess(TrainerSettings settings, DataSettings data) {
        this.settings = settings;
        this.cache = data.data().toAbsolutePath().resolve("cache").resolve("djl");
    }

    /**
     * Trains, and waits for the end. What is in the order's folder {@code out} is removed first: a training that was broken
     * off begins anew.
     *
     * @param progress hears, in the calling thread, how far it is
     * @throws TrainingFailedException if there is no trainer, it failed, or took too long
     * @throws InterruptedException    if the thread is interrupted; the trainer has ended then
     */
    public TrainedCandidate train(TrainingOrder order, Consumer<TrainingProgress> progress)
            throws TrainingFailedException, InterruptedException {
        Trainer trainer = installed();
        try {
            remove(order.out());
            Process process = builder(trainer, order).start();
            try {
                tellKey(process, order);
                TrainerOutput output = new TrainerOutput(process, settings.timeLimit());
                output.follow(progress);
                if (process.waitFor() != 0) {
                    throw new TrainingFailedException(output.reason(), output.hasSaidWhy());
                }
            } finally {
                end(process);
            }
            return candidate(order);
        } catch (IOException e) {
            throw new TrainingFailedException("the trainer could not be run: " + e.getMessage(), e);
        }
    }

    private Trainer installed() throws TrainingFailedException {
        Path home = settings.home();
        if (home == null) {
            throw new TrainingFailedException(
                    "the trainer is not installed here: sonsu.trainer.home (" + Trainer.HOME + ") names no folder",
                    true);
        }
        Trainer trainer = new Trainer(home);
        if (!trainer.isInstalled()) {
            throw new TrainingFailedException(
                    "the trainer is not in " + home + ", which sonsu.trainer.home (" + Trainer.HOME + ") names", true);
        }
        return trainer;
    }

    private ProcessBuilder builder(Trainer trainer, TrainingOrder order) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--out",
                order.out().toString(),
                "--seed",
                String.valueOf(order.seed()),
                "--threads",
                String.valueOf(settings.threads()),
                "--machine-progress"));
        Path from = order.from();
        if (from != null) {
            arguments.addAll(List.of("--from", from.toString()));
        }
        Path samples = order.samples();
        if (samples != null) {
            arguments.addAll(
                    List.of("--samples", samples.toString(), "--sample-share", String.valueOf(settings.sampleShare())));
        }
        if (settings.quick()) {
            arguments.add("--quick");
        } else if (from != null) {
            arguments.addAll(List.of(
                    "--replay", String.valueOf(settings.replay()), "--epochs", String.valueOf(settings.epochs())));
        }
        if (samples != null && from == null) {
            arguments.add("--from-scratch");
        }
        ProcessBuilder builder =
                trainer.process(List.of("-Xmx" + settings.memory()), arguments, settings.threads(), cache);
        if (Files.isExecutable(NICE)) {
            builder.command().addAll(0, List.of(NICE.toString(), "-n", NICENESS));
        }
        return builder;
    }

    private static void tellKey(Process process, TrainingOrder order) {
        try (var in = process.outputWriter(StandardCharsets.US_ASCII)) {
            if (order.key() != null) {
                in.write(order.key().toLine());
                in.newLine();
            }
        } catch (IOException e) {
            // It has ended already: its exit code and its last lines say why.
            return;
        }
    }

    private TrainedCandidate candidate(TrainingOrder order) throws IOException, TrainingFailedException {
        try {
            ModelFolder model = ModelFolder.read(order.out());
            Path history = order.out().resolve("history.json");
            List<Lineage.Epoch> epochs =
                    Files.exists(history) ? List.of(JSON.readValue(history, Lineage.Epoch[].class)) : List.of();
            return new TrainedCandidate(model, epochs, recipe(model.card(), epochs.size()));
        } catch (ModelRefusedException | JacksonException e) {
            throw new TrainingFailedException("the trainer left no whole model: " + e.getMessage(), e);
        }
    }

    private static String recipe(ModelCard card, int epochs) {
        Map<String, String> said = card.settings();
        String from = said.get("from");
        return (from == null ? "from random weights" : "from " + from) + ", " + epochs + " epochs, seed " + card.seed()
                + (said.containsKey("samples") ? "; " + said.get("samples") + "; " + said.get("mixing") : "");
    }

    /** Whatever happened, nothing of it runs on; and whoever interrupts waits for that. */
    private static void end(Process process) {
        boolean isInterrupted = Thread.interrupted();
        process.destroyForcibly();
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
