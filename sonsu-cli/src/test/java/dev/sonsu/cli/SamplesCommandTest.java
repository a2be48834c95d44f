package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SonsuServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SamplesCommandTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purge",
                "purge --older-than 3h --yes",
                "purge --older-than x --yes",
                "delete --all",
                "export --out x",
                "export --yes"
            })
    void deletion_withoutYesOrWithNoAge_isWrongUsageAndTouchesNothing(String line) {
        Run run = Run.of(("samples " + line + " --data " + data.resolve("none")).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
        assertThat(data.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purge --dry-run",
                "purge --yes",
                "delete --all --yes",
                "rotate-keys",
                "export --yes --out none/out"
            })
    void folderWithoutDatabase_isAFailureThatSaysSo_andIsNotMade(String line) {
        Run run = Run.of(("samples " + line + " --data " + data.resolve("none")).split(" "));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("none").doesNotContain("\tat ");
        assertThat(data.resolve("none")).doesNotExist();
    }

    @Test
    void everyCommand_besideARunningServer_saysWhatItDid() throws Exception {
        Map<String, String> settings =
                Map.of("sonsu.port", "0", "sonsu.data", data.toString(), "sonsu.samples.retention", "off");
        try (SonsuServer.Running server = SonsuServer.run(settings)) {
            assertThat(server.address()).isNotNull();
            Run purge = Run.of("samples", "purge", "--yes", "--older-than", "30d", "--data", data.toString());
            assertThat(purge.code()).as(purge.err()).isZero();
            assertThat(purge.out()).contains("0");

            Run delete = Run.of("samples", "delete", "--all", "--yes", "--json", "--data", data.toString());
            assertThat(delete.code()).as(delete.err()).isZero();
            JsonNode told = Json.MAPPER.readTree(delete.out());
            assertThat(told.required("samples").asInt()).isZero();
            assertThat(told.required("overwritten").asBoolean()).isTrue();

            Run rotation = Run.of("samples", "rotate-keys", "--data", data.toString());
            assertThat(rotation.code()).as(rotation.err()).isZero();
            assertThat(rotation.out()).contains("0");

            Path out = data.resolve("out");
            Run export = Run.of("samples", "export", "--yes", "--out", out.toString(), "--data", data.toString());
            assertThat(export.code()).as(export.err()).isZero();
            assertThat(export.err()).contains(out.toString());
            assertThat(out.resolve("labels.csv")).exists();
            Run again = Run.of("samples", "export", "--yes", "--out", out.toString(), "--data", data.toString());
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains(out.toString()).doesNotContain("\tat ");
        }
        assertThat(Files.exists(data.resolve("sonsu.db"))).isTrue();
    }
}
