package dev.sonsu.cli;

import dev.sonsu.server.retraining.OtherRunGoingException;
import dev.sonsu.server.retraining.Retraining;
import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RunState;
import dev.sonsu.server.retraining.StoredRuns;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for a run of the learning loop and follows it; the server of the data folder does the work. */
@Command(name = "retrain")
final class RetrainCommand implements Callable<Integer> {
    private static final int LISTED = 20;

    @Mixin
    private Shell shell = new Shell();

    /** Where the runs are; the options count before and after a subcommand. */
    @Command // picocli mixes in nothing else
    static final class Place {
        @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
        private Path data = Path.of("data");

        @Option(names = "--database", paramLabel = "URL")
        private @Nullable String database;

        StoredRuns open() {
            return new DatabasePlace(data, database).runs();
        }
    }

    @Mixin
    private Place place = new Place();

    @Option(names = "--key", paramLabel = "KEY")
    private @Nullable String key;

    @Option(names = "--no-wait")
    private boolean noWait;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        String name = key == null ? "command-" + UUID.randomUUID() : key;
        if (!name.matches(Retraining.KEY)) {
            throw shell.wrongUsage(Texts.of("retrain-key"));
        }
        try (StoredRuns runs = place.open()) {
            RetrainingRun run = runs.start(name).run();
            shell.err().println(Texts.of("retrain-begun", run.id()));
            RetrainingRun end = noWait ? run : new RunFollower(runs, shell.err()).follow(run.id());
            print(runs, end, json);
            return end.state() == RunState.FAILED ? 1 : 0;
        } catch (OtherRunGoingException e) {
            throw new CommandFailedException(Texts.of("retrain-going"), e);
        }
    }

    /** Lists the runs, the newest first. */
    @Command(name = "list")
    int list(@Mixin Place where, @Option(names = "--json") boolean asJson) {
        try (StoredRuns runs = where.open()) {
            List<RetrainingRun> newest = runs.newest(LISTED);
            if (asJson) {
                shell.out().println(Json.of(newest.stream().map(Listed::of).toList()));
            } else {
                newest.forEach(run -> shell.out().println(line(run)));
            }
            return 0;
        }
    }

    /** Shows a run: its steps, what they said, and the table of its contest. */
    @Command(name = "show")
    int show(
            @Mixin Place where,
            @Parameters(paramLabel = "RUN", descriptionKey = "run") String id,
            @Option(names = "--json") boolean asJson) {
        try (StoredRuns runs = where.open()) {
            RetrainingRun run = runs.find(id).orElseThrow(() -> new CommandFailedException(Texts.of("retrain-no-run")));
            if (!asJson) {
                runs.lines(id)
                        .forEach(line -> shell.out()
                                .println(seconds(line.at()) + "  "
                                        + line.step().name().toLowerCase(Locale.ROOT) + "  " + line.text()));
            }
            print(runs, run, asJson);
            return 0;
        }
    }

    /** Ends a run that goes on. */
    @Command(name = "cancel")
    int cancel(@Mixin Place where, @Parameters(paramLabel = "RUN", descriptionKey = "run") String id) {
        try (StoredRuns runs = where.open()) {
            switch (runs.cancel(id)) {
                case CANCELLED -> shell.out().println(Texts.of("retrain-cancelled", id));
                case UNKNOWN -> throw new CommandFailedException(Texts.of("retrain-no-run"));
                case ENDED -> throw new CommandFailedException(Texts.of("retrain-ended"));
                case PUBLISHING -> throw new CommandFailedException(Texts.of("retrain-publishing"));
            }
            return 0;
        }
    }

    private void print(StoredRuns runs, RetrainingRun run, boolean asJson) {
        if (asJson) {
            shell.out().println(Json.of(Listed.of(run)));
            return;
        }
        runs.contests().table(run.id(), Locale.getDefault()).ifPresent(shell.out()::println);
        shell.out().println(line(run));
    }

    private static String line(RetrainingRun run) {
        return Texts.of(
                "retrain-line",
                run.id(),
                seconds(run.startedAt()),
                run.startedBy(),
                run.state(),
                run.verdict() == null ? "-" : run.verdict(),
                run.reason());
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A run as programs read it. */
    record Listed(
            String id,
            String key,
            String startedBy,
            String state,
            @Nullable String verdict,
            String reason,
            @Nullable String candidate,
            @Nullable Long samples,
            @Nullable Long newSamples,
            String startedAt,
            @Nullable String endedAt,
            List<Map<String, String>> steps) {
        static Listed of(RetrainingRun run) {
            return new Listed(
                    run.id(),
                    run.key(),
                    run.startedBy().name(),
                    run.state().name(),
                    run.verdict(),
                    run.reason(),
                    run.candidate() == null ? null : run.candidate().value(),
                    run.samples(),
                    run.newSamples(),
                    run.startedAt().toString(),
                    run.endedAt() == null ? null : run.endedAt().toString(),
                    run.steps().stream()
                            .map(step -> Map.of(
                                    "name",
                                    step.name().name().toLowerCase(Locale.ROOT),
                                    "state",
                                    step.state().name()))
                            .toList());
        }
    }
}
