package dev.sonsu.cli;

import dev.sonsu.server.retraining.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the trainer as a process of its own, so that its engine's libraries and memory stay out of ours. Its standard
 * streams are ours, its exit code becomes ours, and it ends when we are told to.
 */
@Command(name = "train")
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", required = true)
    private Path out = Path.of("");

    @Option(names = "--corpora", paramLabel = "DIR")
    private List<Path> corpora = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N")
    private @Nullable Long seed;

    @Option(names = "--threads", paramLabel = "N")
    private @Nullable Integer threads;

    @Option(names = "--resume")
    private boolean resume;

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--epochs", arity = "1..3", paramLabel = "N")
    private List<Integer> epochs = new ArrayList<>();

    @Option(names = "--from", paramLabel = "DIR")
    private @Nullable Path from;

    @Option(names = "--teacher", paramLabel = "DIR")
    private List<Path> teachers = new ArrayList<>();

    @Option(names = "--rival")
    private boolean rival;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Process trainer = start(installed());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(trainer)));
        return trainer.waitFor();
    }

    private Process start(Trainer trainer) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("--out", out.toString()));
        // Those of SONSU_CORPORA the trainer finds by itself, and those beside it.
        corpora.forEach(folder -> command.addAll(List.of("--corpora", folder.toString())));
        if (seed != null) {
            command.addAll(List.of("--seed", seed.toString()));
        }
        if (threads != null) {
            command.addAll(List.of("--threads", threads.toString()));
        }
        if (!epochs.isEmpty()) {
            command.add("--epochs");
            epochs.forEach(number -> command.add(number.toString()));
        }
        if (from != null) {
            command.addAll(List.of("--from", from.toString()));
        }
        teachers.forEach(folder -> command.addAll(List.of("--teacher", folder.toString())));
        addIf(resume, "--resume", command);
        addIf(quick, "--quick", command);
        addIf(rival, "--rival", command);
        Path cache = data.toAbsolutePath().resolve("cache").resolve("djl");
        return trainer.process(List.of(), command, threads == null ? 1 : threads, cache)
                .inheritIO()
                .start();
    }

    private static void addIf(boolean wanted, String option, List<String> command) {
        if (wanted) {
            command.add(option);
        }
    }

    private static void end(Process trainer) {
        trainer.destroy();
        try {
            if (!trainer.waitFor(20, TimeUnit.SECONDS)) {
                trainer.destroyForcibly();
            }
        } catch (InterruptedException e) {
            trainer.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The trainer that {@code SONSU_TRAINER_HOME} names. */
    private static Trainer installed() {
        String home = System.getenv(Trainer.HOME);
        if (home == null || home.isEmpty()) {
            throw new CommandFailedException(Texts.of("trainer-unset"));
        }
        Trainer trainer = new Trainer(Path.of(home));
        if (!trainer.isInstalled()) {
            throw new CommandFailedException(Texts.of("trainer-missing", trainer.folder()));
        }
        return trainer;
    }
}
