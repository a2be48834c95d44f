package dev.sonsu.cli;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.server.retraining.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the product does, shown on generated people. */
@Command(name = "demo")
final class DemoCommand implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** The learning loop from end to end, and what poisoned samples come to. */
    @Command(name = "learning-loop")
    int learningLoop(
            @Option(names = "--corpora", paramLabel = "DIR") List<Path> given,
            @Option(names = "--out", paramLabel = "DIR") @Nullable Path out,
            @Option(names = "--quick") boolean quick)
            throws IOException, InterruptedException {
        requireTrainer();
        List<Path> folders = CorporaFolders.with(given == null ? new ArrayList<>() : given);
        Corpora corpora = Corpora.in(folders);
        if (!corpora.pendigits().isPresent()) {
            throw new CommandFailedException(Texts.of("demo-no-pendigits"));
        }
        try {
            LearningLoopDemo demo = new LearningLoopDemo(shell.out(), shell.err(), folders, quick, out);
            boolean isLearned = demo.learns(DemoPeople.of(corpora, Habit.CROSSED_ONE));
            boolean isKept = demo.isNotPoisoned(
                    DemoPeople.of(corpora, Habit.STRUCK_THROUGH).twice());
            return isLearned && isKept ? 0 : 1;
        } catch (CorpusException e) {
            throw CommandFailedException.because(e);
        }
    }

    private static void requireTrainer() {
        String home = System.getenv(Trainer.HOME);
        if (home == null || home.isEmpty()) {
            throw new CommandFailedException(Texts.of("trainer-unset"));
        }
        if (!new Trainer(Path.of(home)).isInstalled()) {
            throw new CommandFailedException(Texts.of("trainer-missing", home));
        }
    }
}
