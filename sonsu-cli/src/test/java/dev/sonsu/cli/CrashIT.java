package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuProcess;
import dev.sonsu.testkit.process.UnpackedJar;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while digits are being kept and confirmed: what was answered as stored, and every label that was taken,
 * is there after the restart, and nothing is there that was not sent, though each confirmation is sent twice. Five times;
 * with {@code -Dlong} a hundred, or as many as {@code -Dsonsu.crashes} says.
 */
class CrashIT {
    @TempDir
    Path data;

    @Test
    void samples_killedDuringWrites_losesNoneThatWasAcknowledged() throws Exception {
        int cycles = cycles();
        KillTally tally = new KillTally("kill -9 on SQLite", cycles);
        Random random = new Random(20261123);
        for (int cycle = 0; cycle < cycles; cycle++) {
            KillWriters writers = new KillWriters(tally, "HEARD", "VERIFIED");
            try (SonsuProcess server = SonsuProcess.serve(unguarded(UnpackedJar.command()), data)) {
                writers.start(server);
                Thread.sleep(300 + random.nextInt(900));
                writers.stop();
                server.kill();
                writers.join();
            }
            tally.endCycle(SampleStats.of(data, DatabaseSettings.NONE));
        }
        assertThat(tally.refusals())
                .as("answers other than 200 while the server ran")
                .isZero();
        tally.end();
    }

    /** Five; with {@code -Dlong} a hundred, or as many as {@code -Dsonsu.crashes} says. */
    static int cycles() {
        return Boolean.getBoolean("long") ? Integer.getInteger("sonsu.crashes", 100) : 5;
    }

    /** One picture again and again, from one machine: what stands against floods is not to stand in the way. */
    static SonsuCommand unguarded(SonsuCommand command) {
        return command.with("SONSU_SAMPLES_TWINS", "0")
                .with("SONSU_SAMPLES_KIOSK_CAP", "1000000")
                // It lives for a second: what the second compiler would make of it nobody waits for.
                .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    }
}
