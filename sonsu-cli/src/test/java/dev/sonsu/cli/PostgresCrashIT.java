package dev.sonsu.cli;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
import dev.sonsu.testkit.process.UnpackedJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one PostgreSQL: digits go to either, their confirmation to the other, and one of the two is killed in the
 * middle with {@code kill -9}. What was acknowledged is there, and nothing twice. Five times; with {@code -Dlong} as often
 * as {@code -Dsonsu.crashes} says, a hundred if it says nothing.
 */
class PostgresCrashIT {
    @TempDir
    Path data;

    @Test
    void twoServers_oneKilledDuringWrites_loseAndDoubleNothing() throws Exception {
        Path master = data.resolve("master.json");
        MasterKey.create(master);
        DatabaseSettings database = PostgresCluster.shared().fresh();
        SonsuCommand command = on(database, master);
        int cycles = CrashIT.cycles();
        KillTally tally = new KillTally("kill -9 of one of two on PostgreSQL", cycles);
        Random random = new Random(20261127);
        SonsuProcess[] servers = {SonsuProcess.serve(command, data), SonsuProcess.serve(command, data)};
        try {
            for (int cycle = 0; cycle < cycles; cycle++) {
                int victim = random.nextInt(2);
                int millis = 300 + random.nextInt(900);
                KillWriters writers = new KillWriters(tally, "VERIFIED");
                writers.start(servers);
                Thread.sleep(millis);
                servers[victim].kill();
                // The other server goes on for as long again.
                Thread.sleep(millis);
                writers.stop();
                writers.join();
                tally.endCycle(SampleStats.of(data, database));
                servers[victim].close();
                servers[victim] = SonsuProcess.serve(command, data);
            }
        } finally {
            for (SonsuProcess server : servers) {
                server.close();
            }
        }
        tally.end();
    }

    private static SonsuCommand on(DatabaseSettings settings, Path master) throws IOException, InterruptedException {
        return on(CrashIT.unguarded(UnpackedJar.command()), settings, master);
    }

    /** The command on that database. */
    static SonsuCommand on(SonsuCommand command, DatabaseSettings settings, Path master) {
        // A machine that builds much else is slow to commit, and the test is not of its speed.
        return command.with("SONSU_KEYSET", "file:" + master)
                .with("SONSU_DATABASE_URL", String.valueOf(settings.url()))
                .with("SONSU_DATABASE_USER", String.valueOf(settings.user()))
                .with("SONSU_DATABASE_PASSWORD", String.valueOf(settings.password()))
                .with("SONSU_SAMPLES_PATIENCE", "10s");
    }
}
