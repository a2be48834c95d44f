package dev.sonsu.server.retraining;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.models.ChampionSource;
import dev.sonsu.server.models.ModelRegistry;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Waits until this server reads by the new champion. Others follow within a second, each by itself. */
@Component
final class DeployStep implements RunStep {
    private static final String PROMOTE = "PROMOTE";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final ModelRegistry registry;
    private final ChampionSource source;

    DeployStep(ModelRegistry registry, ChampionSource source) {
        this.registry = registry;
        this.source = source;
    }

    @Override
    public StepName name() {
        return StepName.DEPLOY;
    }

    @Override
    public Duration limit() {
        return PATIENCE.plusMinutes(3);
    }

    @Override
    public StepState take(Lease lease, RetrainingRun run, StepReport report)
            throws StepFailedException, InterruptedException {
        if (!PROMOTE.equals(run.verdict())) {
            return StepState.SKIPPED;
        }
        if (!source.isRegistryFollowed()) {
            report.line("sonsu.model names the model that reads here; the champion is not followed");
            return StepState.DONE;
        }
        Optional<ModelId> candidate = Optional.ofNullable(run.candidate());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            if (source.live().equals(candidate)) {
                report.line("model " + candidate.orElseThrow() + " reads here");
                return StepState.DONE;
            }
            if (!candidate.equals(Optional.of(registry.aliases().champion()))) {
                report.line("another model became champion meanwhile");
                return StepState.DONE;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw StepFailedException.forNow("the new champion does not read here after " + PATIENCE.toSeconds()
                + " seconds; the server's log says why");
    }
}
