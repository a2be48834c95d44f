package dev.sonsu.cli;

import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of retrainings, of the server or of its trainer: there is always one champion that
 * verifies, no sample is new twice, and the run ends after the restart. A training of seconds, in one of five cycles by the
 * real trainer, else by one whose model wins. Five times; with {@code -Dlong} a hundred, or as many as {@code -Dsonsu.crashes}
 * says.
 */
class RetrainingCrashIT {
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
        int cycles = CrashIT.cycles();
        for (int cycle = 0; cycle < cycles; cycle++) {
            kills.wantARun(cycle, cycle % 5 != 0);
            try (SonsuProcess server = serve(kills, trainer, data)) {
                kills.killSomewhere(server, random);
            }
            kills.verify();
        }
        kills.wantARun(cycles, true);
        try (SonsuProcess server = serve(kills, trainer, data)) {
            kills.awaitTheLastRun();
            server.stop();
        }
        kills.verify();
        kills.verifyTheEnd(used(data));
    }

    /** With the trainer for the run that goes on. */
    private static SonsuProcess serve(RunKills kills, RememberingTrainer trainer, Path data)
            throws InterruptedException {
        return SonsuProcess.serve(command(kills.isOfRealTraining() ? TrainIT.home() : trainer.home()), data);
    }

    private static long used(Path data) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sonsu.db"));
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("SELECT SUM(samples) FROM sample_period WHERE used = 1")) {
            return sum.getLong(1);
        }
    }

    /** With a training of seconds by the trainer in that folder. */
    static SonsuCommand command(Path trainer) {
        return CrashIT.unguarded(SonsuCommand.jar())
                .with("SONSU_TRAINER_HOME", trainer.toAbsolutePath().toString())
                .with("SONSU_CORPORA", TrainIT.home().resolve("corpora").toString())
                .with("SONSU_TRAINER_QUICK", "true")
                .with("SONSU_RETRAINING_TRIGGER", "external");
    }
}
