package dev.sonsu.cli;

import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
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
 * verifies, no sample is new twice, and the run ends after the restart. A training of seconds. Five times; with
 * {@code -Dlong} a hundred, or as many as {@code -Dsonsu.crashes} says.
 */
class RetrainingCrashIT {
    @TempDir
    Path data;

    @Test
    void runs_killedAnywhere_goOn_andChampionAndMarksStayWhole() throws Exception {
        Yesterday.write(data, DatabaseSettings.NONE, Map.of());
        RunKills kills = new RunKills("kill -9 of retrainings on SQLite", data, DatabaseSettings.NONE);
        SonsuCommand command = command();
        Random random = new Random(20261127);
        int cycles = CrashIT.cycles();
        for (int cycle = 0; cycle < cycles; cycle++) {
            kills.wantARun(cycle);
            try (SonsuProcess server = SonsuProcess.serve(command, data)) {
                kills.killSomewhere(server, random);
            }
            kills.verify();
        }
        try (SonsuProcess server = SonsuProcess.serve(command, data)) {
            kills.awaitTheLastRun();
            server.stop();
        }
        kills.verify();
        kills.awaitTheEnd(used());
    }

    private long used() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sonsu.db"));
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("SELECT SUM(samples) FROM sample_period WHERE used = 1")) {
            return sum.getLong(1);
        }
    }

    /** With the trainer that was built, and a training of seconds. */
    static SonsuCommand command() {
        return CrashIT.unguarded(TrainIT.trainer())
                .with("SONSU_TRAINER_QUICK", "true")
                .with("SONSU_RETRAINING_TRIGGER", "external");
    }
}
