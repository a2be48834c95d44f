package dev.sonsu.server.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The DAG's own tests, in Python: its form in the layouts of Airflow 2.10 and 3.x, and what its tasks do with an imitation
 * of our API. {@code SONSU_TEST_AIRFLOW} names a Python with a real Airflow, which then parses the file too.
 */
class AirflowDagTest {
    private static final Path TESTS = Path.of("..", "airflow", "tests");
    private static final Pattern RAN = Pattern.compile("Ran (\\d+) tests");

    @TempDir
    private Path home;

    @Test
    void dag_hasItsForm_andDoesWhatItSays() throws Exception {
        Assumptions.assumeTrue(isThere("python3"), "SKIPPED: no python3 is installed; apt-get install python3");

        assertThat(ran(run("python3", ""))).isGreaterThanOrEqualTo(25);
    }

    @Test
    void dag_parsesOnARealAirflow() throws Exception {
        String python = System.getenv("SONSU_TEST_AIRFLOW");
        Assumptions.assumeTrue(
                python != null && !python.isBlank(),
                "SKIPPED: no real Airflow; SONSU_TEST_AIRFLOW names a Python that has it and its http provider");

        assertThat(run(java.util.Objects.requireNonNull(python), python))
                .contains("OnRealAirflow")
                .doesNotContain("skipped");
    }

    private String run(String python, String airflow) throws IOException, InterruptedException {
        Path said = home.resolve("said");
        ProcessBuilder command = new ProcessBuilder(
                        List.of(python, "-B", "-m", "unittest", "-v", "test_sonsu_retraining"))
                .directory(TESTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        command.environment().put("AIRFLOW_HOME", home.toString());
        command.environment().put("SONSU_TEST_AIRFLOW", airflow);
        Process process = command.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static int ran(String text) {
        Matcher ran = RAN.matcher(text);
        assertThat(ran.find()).as(text).isTrue();
        return Integer.parseInt(ran.group(1));
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
