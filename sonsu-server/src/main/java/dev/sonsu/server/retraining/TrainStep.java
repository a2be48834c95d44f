package dev.sonsu.server.retraining;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.samples.TrainingSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a challenger made of the champion, the samples and the corpora, and puts it into the registry. */
@Component
final class TrainStep implements RunStep {
    /** For writing the samples, beside what the trainer may take: a million takes a minute. */
    private static final Duration WRITING = Duration.ofMinutes(30);
    /** Of the whole step's progress. */
    private static final double SHARE_OF_WRITING = 0.1;
    /** Before, the trainer has not seen enough to tell how long it will take. */
    private static final double LEAST_TO_TELL = 0.02;

    private final RetrainingRuns runs;
    private final TrainingSnapshots snapshots;
    private final ModelRegistry registry;
    private final TrainerProcess trainer;
    private final TrainerSettings settings;
    private final TriggerSettings triggers;
    private final RunFolders folders;

    TrainStep(
            RetrainingRuns runs,
            TrainingSnapshots snapshots,
            ModelRegistry registry,
            TrainerProcess trainer,
            TrainerSettings settings,
            TriggerSettings triggers,
            RunFolders folders) {
        this.runs = runs;
        this.snapshots = snapshots;
        this.registry = registry;
        this.trainer = trainer;
        this.settings = settings;
        this.triggers = triggers;
        this.folders = folders;
    }

    @Override
    public StepName name() {
        return StepName.TRAIN;
    }

    @Override
    public Duration limit() {
        return settings.timeLimit().plus(WRITING);
    }

    @Override
    public StepState take(Lease lease, RetrainingRun run, StepReport report)
            throws StepFailedException, IOException, InterruptedException {
        ModelId made = run.candidate();
        if (made != null && registry.find(made).isPresent()) {
            report.line("model " + made + " was made before");
            return StepState.DONE;
        }
        try (RunFolders.Folder folder = folders.make(lease)) {
            train(lease, run, folder.path(), report);
            return StepState.DONE;
        }
    }

    private void train(Lease lease, RetrainingRun run, Path folder, StepReport report)
            throws StepFailedException, IOException, InterruptedException {
        FolderKey key = FolderKey.create();
        long samples = write(run, folder.resolve("samples"), key, report);
        ModelId parent = triggers.fromScratch() ? null : registry.aliases().champion();
        TrainedCandidate candidate = candidate(order(run, parent, folder, key), report);
        RegisteredModel registered = register(candidate, parent, run, samples);
        runs.change(lease, () -> {
            runs.made(lease, registered.id());
            registry.nominate(registered.id(), run.id());
        });
        report.line("model " + registered.id() + " of " + samples + " samples: " + candidate.recipe());
    }

    private long write(RetrainingRun run, Path out, FolderKey key, StepReport report)
            throws StepFailedException, IOException {
        Long expected = run.samples();
        double all = expected == null ? 1 : Math.max(1, expected);
        long written;
        try {
            written = snapshots.write(
                    run.id(), out, key, count -> report.progress(SHARE_OF_WRITING * Math.min(1, count / all), null));
        } catch (GeneralSecurityException e) {
            throw StepFailedException.forGood("a sample cannot be decrypted; `sonsu doctor` tells of the keys");
        }
        if (written == 0) {
            throw StepFailedException.forGood("the samples were deleted meanwhile");
        }
        report.line(written + " samples written, encrypted with a key of this run");
        return written;
    }

    private TrainingOrder order(RetrainingRun run, @Nullable ModelId parent, Path folder, FolderKey key)
            throws StepFailedException, IOException {
        Path from = null;
        if (parent != null) {
            from = folder.resolve("champion");
            try {
                registry.folder(parent).write(from);
            } catch (ModelRefusedException e) {
                throw StepFailedException.forGood("the champion's files are damaged: " + e.getMessage());
            }
        }
        // The same run draws the same numbers, however often it begins anew.
        long seed = Integer.toUnsignedLong(run.id().hashCode());
        return new TrainingOrder(from, folder.resolve("samples"), key, folder.resolve("candidate"), seed);
    }

    private TrainedCandidate candidate(TrainingOrder order, StepReport report)
            throws StepFailedException, InterruptedException {
        try {
            TrainedCandidate candidate = trainer.train(
                    order,
                    progress -> report.progress(
                            SHARE_OF_WRITING + (1 - SHARE_OF_WRITING) * progress.share(),
                            progress.share() < LEAST_TO_TELL ? null : progress.left()));
            for (Lineage.Epoch epoch : candidate.history()) {
                report.line(String.format(
                        Locale.ROOT,
                        "epoch %d: loss %.4f, %.2f %% of the held-out digits right",
                        epoch.number(),
                        epoch.loss(),
                        100 * epoch.accuracy()));
            }
            return candidate;
        } catch (TrainingFailedException e) {
            throw e.isForGood()
                    ? StepFailedException.forGood(String.valueOf(e.getMessage()))
                    : StepFailedException.forNow(String.valueOf(e.getMessage()));
        }
    }

    private RegisteredModel register(
            TrainedCandidate candidate, @Nullable ModelId parent, RetrainingRun run, long samples)
            throws StepFailedException {
        try {
            return registry.register(
                    candidate.model(),
                    new Lineage(
                            Lineage.Origin.TRAINED,
                            parent,
                            run.id(),
                            samples,
                            candidate.recipe(),
                            Versions.ofTheCode(),
                            candidate.history()));
        } catch (ModelRefusedException e) {
            throw StepFailedException.forGood("the new model does not verify: " + e.getMessage());
        }
    }
}
