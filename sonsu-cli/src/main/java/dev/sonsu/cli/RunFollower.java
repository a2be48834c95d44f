package dev.sonsu.cli;

import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RetrainingStep;
import dev.sonsu.server.retraining.RunLine;
import dev.sonsu.server.retraining.RunState;
import dev.sonsu.server.retraining.StepState;
import dev.sonsu.server.retraining.StoredRuns;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Follows a run until it ends, and says on standard error what it does and how long it will take. */
final class RunFollower {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(5);
    /** After so long without a beginning nobody seems to do the work. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StoredRuns runs;
    private final PrintWriter err;
    private final long begun = System.nanoTime();
    private long lastFigure = begun;
    private int saidLines;
    private double saidShare = -1;
    private boolean isHinted;

    RunFollower(StoredRuns runs, PrintWriter err) {
        this.runs = runs;
        this.err = err;
    }

    RetrainingRun follow(String id) throws InterruptedException {
        while (true) {
            RetrainingRun run = runs.find(id).orElseThrow();
            sayLines(runs.lines(id));
            if (run.state() != RunState.RUNNING) {
                return run;
            }
            sayProgress(run);
            hint(run);
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private void sayLines(List<RunLine> lines) {
        for (RunLine line : lines.subList(saidLines, lines.size())) {
            err.println(line.step().name().toLowerCase(Locale.ROOT) + ": " + line.text());
        }
        saidLines = lines.size();
    }

    private void sayProgress(RetrainingRun run) {
        if (System.nanoTime() - lastFigure < BETWEEN_FIGURES.toNanos()) {
            return;
        }
        for (RetrainingStep step : run.steps()) {
            if (step.state() == StepState.RUNNING && step.progress() != null && step.progress() != saidShare) {
                lastFigure = System.nanoTime();
                saidShare = step.progress();
                err.println(Texts.of(
                        "retrain-progress",
                        step.name().name().toLowerCase(Locale.ROOT),
                        Math.round(100 * step.progress()),
                        left(step.left())));
            }
        }
    }

    private static String left(@Nullable Duration left) {
        return left == null ? "?" : left.toSeconds() + " s";
    }

    private void hint(RetrainingRun run) {
        boolean hasBegun = run.steps().getFirst().attempts() > 0;
        if (!isHinted && !hasBegun && System.nanoTime() - begun > PATIENCE.toNanos()) {
            isHinted = true;
            err.println(Texts.of("retrain-nobody"));
        }
    }
}
