package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration of the learning loop, from end to end: only with {@code -Dlong}, some six minutes. */
class DemoIT {
    @TempDir
    Path folder;

    @Test
    void learningLoop_endsAsItShould_andLeavesTablesAndPictures() {
        assumeTrue(Boolean.getBoolean("long"), "SKIPPED: the demonstration of the learning loop runs with -Dlong");
        assumeTrue(
                System.getenv("SONSU_CORPORA") != null,
                "SKIPPED: the demonstration needs a folder with pendigits in SONSU_CORPORA");

        Outcome outcome = TrainIT.trainer().run("demo", "learning-loop", "--out", folder.toString());

        System.out.println(outcome.out());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("PROMOTE").contains(", 0 failed.");
        assertThat(outcome.out()).contains("MNIST");
        assertThat(folder.resolve("habit.svg")).isNotEmptyFile();
        assertThat(folder.resolve("poison.txt")).isNotEmptyFile();
    }

    @Test
    void learningLoop_withoutPendigits_saysWhereToGetThem() {
        Outcome outcome =
                TrainIT.trainer().with("SONSU_CORPORA", folder.toString()).run("demo", "learning-loop");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().strip().lines())
                .singleElement()
                .asString()
                .startsWith("sonsu: ")
                .contains("pendigits");
    }
}
