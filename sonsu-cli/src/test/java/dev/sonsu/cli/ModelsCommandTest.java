package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.SonsuServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands for the registry of models. */
class ModelsCommandTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models",
                "models promote",
                "models promote m-000000000000",
                "models rollback",
                "models export m-000000000000",
                "models diff one"
            })
    void wrongUsage_isTwo(String line) {
        assertThat(Run.of(line.split(" ")).code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models list", "models promote m-000000000000 --reason x", "models rollback --reason x"})
    void folderWithoutDatabase_isAFailureThatSaysSo(String line) {
        Run run = in(data.resolve("none"), line);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("none").doesNotContain("\tat ");
    }

    @Test
    void registry_besideARunningServer() throws Exception {
        String id = ModelFolder.bundled().card().id().value();
        try (SonsuServer.Running server = SonsuServer.run(Map.of("sonsu.port", "0", "sonsu.data", data.toString()))) {
            assertThat(in(data, "models list").out()).contains(id, "champion");
            assertThat(Json.MAPPER
                            .readTree(in(data, "models list --json").out())
                            .get(0)
                            .required("id")
                            .asString())
                    .isEqualTo(id);
            assertThat(in(data, "models show " + id).out()).contains(id, "BUNDLED", "INSTALLED  system");
            JsonNode shown =
                    Json.MAPPER.readTree(in(data, "models show --json " + id).out());
            assertThat(shown.required("sha256").asString()).isNotEmpty();
            assertThat(shown.required("registry").required("champion")).hasSize(1);
            assertThat(in(data, "models verify " + id).code()).isZero();
            assertThat(in(data, "models diff " + id + " " + id).out()).contains(id);
            assertThat(in(data, "models promote " + id + " --reason tried").code())
                    .isZero();
            assertThat(in(data, "models promote m-000000000000 --reason x").code())
                    .isEqualTo(1);
            assertThat(in(data, "models rollback --reason x").code()).isEqualTo(1);
            Path target = data.resolve("exported");
            assertThat(in(data, "models export " + id + " " + target).code()).isZero();
            assertThat(ModelFolder.read(target).card().id().value()).isEqualTo(id);
            assertThat(in(data, "models export " + id + " " + target).code()).isEqualTo(1);
        }
    }

    private static Run in(Path folder, String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--data", folder.toString()));
        return Run.of(words.toArray(String[]::new));
    }
}
