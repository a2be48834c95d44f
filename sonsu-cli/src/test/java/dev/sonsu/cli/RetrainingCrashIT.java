package dev.sonsu.cli;

import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
import dev.sonsu.testkit.process.UnpackedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of retrainings, of the server or of its trainer: there is always one champion that
 * verifies, no sample is new twice, and the run ends after the restart. A training of seconds, in one of twenty cycles by the
 * real trainer, else by one whose model wins; in one of twenty there are more samples. Five times; with {@code -Dlong} a hundred, or as many as {@code -Dsonsu.crashes}
 * says.
 */
class RetrainingCrashIT {
    /** One cycle in so many brings new samples, and one has the real trainer. */
    private static final int ONE_IN = 20;

    @TempDir
    Path folder;

    @Test
    void runs_killedAnywhere_goOn_andChampionAndMarksStayWhole() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Yesterday.write(data, DatabaseSettings.NONE, Map.of());
        RememberingTrainer trainer =
                RememberingTrainer.in(folder.resolve("trainer"), data, DatabaseSettings.NONE, 1, 7);
        RunKills kills = new RunKills("kill -9 of retrainings on SQLite", data, DatabaseSettings.NONE, trainer);
        Random random = new Random(20261127);
        Path corpora = FewDigits.corpora(folder.resolve("corpora"));
        int cycles = CrashIT.cycles();
        for (int cycle = 0; cycle < cycles; cycle++) {
            if (cycle % ONE_IN == ONE_IN - 1) {
                Yesterday.write(data, DatabaseSettings.NONE, Map.of());
            }
            kills.wantARun(cycle, cycle % ONE_IN != 0);
            try (SonsuProcess server = serve(kills, trainer, corpora, data)) {
                kills.killSomewhere(server, random);
            }
            kills.verify();
        }
        kills.wantARun(cycles, true);
        try (SonsuProcess server = serve(kills, trainer, corpora, data)) {
            kills.awaitTheLastRun();
            server.stop();
        }
        kills.verify();
        kills.verifyTheEnd();
    }

    /** With the trainer for the run that goes on. */
    private static SonsuProcess serve(RunKills kills, RememberingTrainer trainer, Path corpora, Path data)
            throws IOException, InterruptedException {
        return SonsuProcess.serve(command(kills.isOfRealTraining() ? TrainIT.home() : trainer.home(), corpora), data);
    }

    /** With a training of seconds by the trainer in that folder. */
    static SonsuCommand command(Path trainer, Path corpora) throws IOException, InterruptedException {
        return CrashIT.unguarded(UnpackedJar.command())
                .with("SONSU_TRAINER_HOME", trainer.toAbsolutePath().toString())
                .with("SONSU_CORPORA", corpora.toString())
                .with("SONSU_TRAINER_QUICK", "true")
                .with("SONSU_RETRAINING_TRIGGER", "external");
    }
}
