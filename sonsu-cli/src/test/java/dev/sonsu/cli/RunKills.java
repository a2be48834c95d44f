package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.models.StoredModels;
import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RunState;
import dev.sonsu.server.retraining.StepName;
import dev.sonsu.server.retraining.StepState;
import dev.sonsu.server.retraining.StoredRuns;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.testkit.process.SonsuProcess;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What is counted and verified while retrainings are killed: runs, champions, samples that were new. For one thread. */
final class RunKills {
    private static final int MOST_RUNS = 10_000;
    private static final Duration UNTIL_THE_END = Duration.ofMinutes(10);

    private final String name;
    private final Path data;
    private final DatabaseSettings database;
    private final RememberingTrainer trainer;
    private final Map<StepName, Integer> killedAt = new EnumMap<>(StepName.class);
    private boolean isOfRealTraining;
    private int between;
    private int seen;
    private int servers;
    private int withTrainer;
    private int trainers;
    private boolean wasTrainer;

    RunKills(String name, Path data, DatabaseSettings database, RememberingTrainer trainer) {
        this.name = name;
        this.data = data;
        this.database = database;
        this.trainer = trainer;
    }

    /**
     * Asks for a run, unless one is going on.
     *
     * @param wins whether its challenger is to be the better one; else there is a champion that the real trainer can learn from
     */
    void wantARun(int cycle, boolean wins) throws Exception {
        try (StoredRuns runs = runs()) {
            if (runs.newest(1).stream().anyMatch(run -> run.state() == RunState.RUNNING)) {
                return; // The one that the last kill left is gone on with.
            }
            if (wins) {
                trainer.forget();
            } else {
                trainer.remember();
            }
            isOfRealTraining = !wins;
            seen = runs.start("cycle-" + cycle).isNew() ? 0 : seen;
        }
    }

    /** Whether the run that was asked for last is one for the real trainer. */
    boolean isOfRealTraining() {
        return isOfRealTraining;
    }

    /**
     * Draws a step, waits until the run has come to it, and a random while longer. Moments that are drawn evenly would nearly
     * all lie in the training.
     */
    void killSomewhere(SonsuProcess server, Random random) throws Exception {
        StepName drawn = StepName.values()[random.nextInt(StepName.values().length)];
        long end = System.nanoTime() + UNTIL_THE_END.toNanos();
        while (!hasComeTo(drawn)) {
            assertThat(System.nanoTime()).as("the run comes to " + drawn).isLessThan(end);
            Thread.sleep(20);
        }
        if (drawn == StepName.TRAIN && random.nextBoolean()) {
            awaitItsTrainer(server, end);
            Thread.sleep(random.nextInt(1500));
        } else {
            Thread.sleep(random.nextInt(drawn == StepName.TRAIN || drawn == StepName.JUDGE ? 2500 : 150));
        }
        kill(server, random);
    }

    /** The more samples there are the longer they are written first, and moments of the whole step would nearly all lie there. */
    private void awaitItsTrainer(SonsuProcess server, long end) throws Exception {
        while (server.children().isEmpty() && step().equals(Optional.of(StepName.TRAIN))) {
            assertThat(System.nanoTime()).as("the trainer is started").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private boolean hasComeTo(StepName step) throws NoSuchFileException {
        try (StoredRuns runs = runs()) {
            return runs.newest(1).stream()
                    .allMatch(run -> run.state() != RunState.RUNNING
                            || run.step(step).attempts() > 0
                                    && run.step(step).state() != StepState.WAITING
                                    && isAlive(run, step));
        }
    }

    /** Whether it is at the step now or past it, and has not just been left there by the kill before. */
    private boolean isAlive(RetrainingRun run, StepName step) {
        int attempts = run.steps().stream().mapToInt(one -> one.attempts()).sum();
        return attempts > seen || run.step(step).state() != StepState.RUNNING;
    }

    /**
     * Kills the server, or its trainer where it has one and the lot says so. Never a trainer after a trainer: a run whose
     * trainer failed three times has failed.
     */
    private void kill(SonsuProcess server, Random random) throws Exception {
        Optional<StepName> step = step();
        seen = attempts();
        List<ProcessHandle> children = server.children();
        wasTrainer = !wasTrainer && !children.isEmpty() && random.nextBoolean();
        if (wasTrainer) {
            children.forEach(ProcessHandle::destroyForcibly);
            trainers++;
        } else {
            server.kill();
            servers++;
            withTrainer += children.isEmpty() ? 0 : 1;
        }
        step.ifPresentOrElse(one -> killedAt.merge(one, 1, Integer::sum), () -> between++);
        if ((servers + trainers) % 10 == 0) {
            System.out.printf("%s: %d kills%n", name, servers + trainers);
        }
    }

    private int attempts() throws NoSuchFileException {
        try (StoredRuns runs = runs()) {
            return runs.newest(1).stream()
                    .flatMap(run -> run.steps().stream())
                    .mapToInt(step -> step.attempts())
                    .sum();
        }
    }

    private Optional<StepName> step() throws NoSuchFileException {
        try (StoredRuns runs = runs()) {
            return runs.newest(1).stream()
                    .flatMap(run -> run.steps().stream())
                    .filter(step -> step.state() == StepState.RUNNING)
                    .map(step -> step.name())
                    .findFirst();
        }
    }

    /** Exactly one champion, which verifies; one run at most goes on; none of them failed. */
    void verify() throws NoSuchFileException, ModelRefusedException {
        try (StoredModels models = StoredModels.open(data, database, Clock.systemDefaultZone(), "os:test")) {
            ModelId champion = models.aliases().orElseThrow().champion();
            OnnxDigitRecognizer.open(models.folder(champion)).close();
        }
        try (StoredRuns runs = runs()) {
            List<RetrainingRun> all = runs.newest(MOST_RUNS);
            assertThat(all.stream()
                            .filter(run -> run.state() == RunState.RUNNING)
                            .count())
                    .isLessThanOrEqualTo(1);
            assertThat(all).filteredOn(run -> run.state() == RunState.FAILED).isEmpty();
        }
    }

    /**
     * All runs ended well; each sample was new to one of them at most, and each verdict for a challenger made it champion once.
     */
    void verifyTheEnd() throws Exception {
        long usedSamples = count("SELECT SUM(samples) FROM sample_period WHERE used = 1");
        try (StoredRuns runs = runs()) {
            List<RetrainingRun> all = runs.newest(MOST_RUNS);
            long fresh = all.stream()
                    .filter(run -> run.state() == RunState.SUCCEEDED)
                    .mapToLong(run -> run.newSamples() == null ? 0 : run.newSamples())
                    .sum();
            long won =
                    all.stream().filter(run -> "PROMOTE".equals(run.verdict())).count();
            long promotions = count("SELECT COUNT(*) FROM model_role_change WHERE cause = 'PROMOTED'");
            System.out.printf(
                    "%s: %d kills of servers, %d of them while a trainer ran, and %d of trainers, between steps %d, at %s;"
                            + " %d runs, all ended well;"
                            + " %d of them won, %d promotions; %d samples were new to one of them, %d are marked as used%n",
                    name,
                    servers,
                    withTrainer,
                    trainers,
                    between,
                    killedAt,
                    all.size(),
                    won,
                    promotions,
                    fresh,
                    usedSamples);
            assertThat(all).isNotEmpty().allMatch(run -> run.state() == RunState.SUCCEEDED);
            assertThat(fresh).isPositive().isEqualTo(usedSamples);
            assertThat(won).isPositive().isEqualTo(promotions);
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = Yesterday.connect(data, database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Waits until no run goes on. */
    void awaitTheLastRun() throws Exception {
        long end = System.nanoTime() + UNTIL_THE_END.toNanos();
        try (StoredRuns runs = runs()) {
            while (runs.newest(1).stream().anyMatch(run -> run.state() == RunState.RUNNING)) {
                assertThat(System.nanoTime())
                        .as("the run ends after the restart")
                        .isLessThan(end);
                Thread.sleep(200);
            }
        }
    }

    private StoredRuns runs() throws NoSuchFileException {
        return StoredRuns.open(data, database, Clock.systemDefaultZone(), "os:test");
    }
}
