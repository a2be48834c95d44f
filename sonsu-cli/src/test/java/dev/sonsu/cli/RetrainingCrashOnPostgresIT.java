package dev.sonsu.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL, of which one is killed in the middle of a retraining: the other goes on with it, and both
 * never at once to the end. Trainings of two seconds whose models win. With {@code -Dlong} only, as often as {@link RetrainingCrashIT}; {@code RunnerOnPostgresTest} has
 * the fence by itself.
 */
class RetrainingCrashOnPostgresIT {

    @TempDir
    Path folder;

    @Test
    void runs_ofTwoServers_killedAnywhere_areGoneOnWithByTheOther() throws Exception {
        assumeTrue(Boolean.getBoolean("long"), "SKIPPED: two servers that retrain are killed with -Dlong");
        Path master = folder.resolve("master.json");
        MasterKey.create(master);
        DatabaseSettings database = PostgresCluster.shared().fresh();
        Path data = Files.createDirectories(folder.resolve("data"));
        Yesterday.write(data, database, settings(database, master));
        RememberingTrainer trainer = RememberingTrainer.in(folder.resolve("trainer"), data, database, 1, 7);
        RunKills kills = new RunKills("kill -9 of one of two that retrain on PostgreSQL", data, database, trainer);
        Random random = new Random(20261128);
        int cycles = CrashIT.cycles();
        SonsuCommand command = PostgresCrashIT.on(
                RetrainingCrashIT.command(trainer.home(), FewDigits.corpora(folder.resolve("corpora"))),
                database,
                master);
        SonsuProcess[] servers = {serve(command, "one"), serve(command, "two")};
        try {
            for (int cycle = 0; cycle < cycles; cycle++) {
                kills.wantARun(cycle, true);
                int victim = random.nextInt(2);
                kills.killSomewhere(servers[victim], random);
                kills.verify();
                if (!servers[victim].isRunning()) {
                    servers[victim].close();
                    servers[victim] = serve(command, victim == 0 ? "one" : "two");
                }
            }
            kills.wantARun(cycles, true);
            kills.awaitTheLastRun();
        } finally {
            for (SonsuProcess server : servers) {
                server.close();
            }
        }
        kills.verify();
        kills.verifyTheEnd();
    }

    private SonsuProcess serve(SonsuCommand command, String name) throws Exception {
        return SonsuProcess.serve(command, folder.resolve(name));
    }

    private static Map<String, String> settings(DatabaseSettings database, Path master) {
        return Map.of(
                "sonsu.keyset", "file:" + master,
                "sonsu.database.url", String.valueOf(database.url()),
                "sonsu.database.user", String.valueOf(database.user()),
                "sonsu.database.password", String.valueOf(database.password()));
    }
}
