package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SonsuServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain} on a data folder whose server has no trainer: what is asked for stays, and is told. */
class RetrainCommandTest {
    @TempDir
    Path data;

    @Test
    void withoutADatabase_isOneLine() {
        Run run = Run.of("retrain", "--data", data.resolve("none").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("sonsu: ").hasLineCount(1);
    }

    @Test
    void run_isBegunOnce_listed_andShown() {
        makeDatabase();

        Run begun = Run.of("retrain", "--data", data.toString(), "--key", "nightly-1", "--no-wait", "--json");
        Run same = Run.of("retrain", "--data", data.toString(), "--key", "nightly-1", "--no-wait", "--json");
        Run other = Run.of("retrain", "--data", data.toString(), "--no-wait");

        assertThat(begun.code()).isZero();
        String id = Json.MAPPER.readTree(begun.out()).required("id").asString();
        assertThat(Json.MAPPER.readTree(same.out()).required("id").asString()).isEqualTo(id);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).startsWith("sonsu: ").contains("retrain list");
        assertThat(Run.of("retrain", "list", "--data", data.toString()).out())
                .contains(id)
                .contains("COMMAND")
                .contains("RUNNING");
        assertThat(Run.of("retrain", "show", id, "--data", data.toString(), "--json")
                        .out())
                .contains("\"snapshot\"")
                .contains("WAITING");
        assertThat(Run.of("retrain", "show", "no-such-run", "--data", data.toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void runThatNobodyGoesOnWith_isCancelled_andTheNextCanBegin() {
        makeDatabase();
        Run begun = Run.of("retrain", "--data", data.toString(), "--no-wait", "--json");
        String id = Json.MAPPER.readTree(begun.out()).required("id").asString();

        Run cancelled = Run.of("retrain", "cancel", id, "--data", data.toString());

        assertThat(cancelled.code()).isZero();
        assertThat(cancelled.out()).contains(id).contains("cancelled");
        assertThat(Run.of("retrain", "list", "--data", data.toString()).out())
                .contains("FAILED")
                .contains("cancelled by os:");
        assertThat(Run.of("retrain", "cancel", id, "--data", data.toString()).err())
                .startsWith("sonsu: ")
                .contains("over already");
        assertThat(Run.of("retrain", "cancel", "none", "--data", data.toString())
                        .err())
                .contains("no such run");
        assertThat(Run.of("retrain", "--data", data.toString(), "--no-wait").code())
                .isZero();
    }

    @Test
    void keyThatIsNone_isWrongUsage() {
        assertThat(Run.of("retrain", "--data", data.toString(), "--key", "with a space")
                        .code())
                .isEqualTo(2);
    }

    private void makeDatabase() {
        SonsuServer.run(Map.of("sonsu.port", "0", "sonsu.host", "127.0.0.1", "sonsu.data", data.toString()))
                .close();
    }
}
