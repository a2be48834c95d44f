package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.models.RegisteredModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OnnxFlavorTest {
    private static final String RUN = "0123456789012345678901234567e012";

    private RegisteredModel model;
    private ModelFolder folder;
    private Map<String, byte[]> files;

    @BeforeEach
    void build() throws Exception {
        folder = ModelFolder.bundled();
        Lineage lineage = new Lineage(Lineage.Origin.BUNDLED, null, null, 0, "recipe", "0.1.0", List.of());
        model = new RegisteredModel(folder.card(), lineage, Instant.parse("2026-03-02T10:00:00.5Z"));
        files = OnnxFlavor.files(model, folder, RUN);
    }

    @Test
    void folder_holdsWhatTheFlavourNeeds_itsDescriptionLast() {
        assertThat(files.keySet())
                .contains(
                        "model.onnx",
                        "card.json",
                        "golden/golden.json",
                        "requirements.txt",
                        "conda.yaml",
                        "python_env.yaml")
                .endsWith("MLmodel");
        assertThat(ModelFolder.sha256(file("model.onnx")))
                .isEqualTo(model.card().sha256());
        assertThat(OnnxFlavor.files(model, folder, RUN).entrySet())
                .allSatisfy(file -> assertThat(file.getValue()).isEqualTo(files.get(file.getKey())));
    }

    @Test
    void description_namesFilesThatAreThere_andTextStaysText() {
        Map<?, ?> description = yaml("MLmodel");
        Map<?, ?> flavors = map(description, "flavors");
        Map<?, ?> onnx = map(flavors, "onnx");
        Map<?, ?> python = map(flavors, "python_function");
        Map<?, ?> env = map(python, "env");

        assertThat(description.get("run_id")).isEqualTo(RUN);
        assertThat(description.get("model_uuid")).asString().matches("[0-9a-f]{32}");
        assertThat(description.get("utc_time_created")).isEqualTo("2026-03-02 10:00:00.500000");
        assertThat(map(description, "metadata").get("sonsu_sha256"))
                .isEqualTo(model.card().sha256());
        assertThat(python.get("loader_module")).isEqualTo("mlflow.onnx");
        assertThat(files)
                .containsKeys(text(onnx, "data"), text(python, "data"), text(env, "conda"), text(env, "virtualenv"));
        assertThat(((List<?>) yaml("python_env.yaml").get("dependencies"))).isEqualTo(List.of("-r requirements.txt"));
        assertThat(yaml("conda.yaml").get("name")).isEqualTo("mlflow-env");
        assertThat(new String(file("requirements.txt"), StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.startsWith("onnxruntime"));
    }

    @Test
    void signature_isThatOfTheGraph() throws Exception {
        Map<?, ?> signature = map(yaml("MLmodel"), "signature");
        JsonNode input = JsonMapper.shared().readTree(text(signature, "inputs")).path(0);
        JsonNode output =
                JsonMapper.shared().readTree(text(signature, "outputs")).path(0);

        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file("model.onnx"))) {
            assertThat(session.getInputInfo()).hasSize(1);
            NodeInfo in = session.getInputInfo().values().iterator().next();
            NodeInfo out = Objects.requireNonNull(
                    session.getOutputInfo().get(output.path("name").asString()));
            assertThat(((TensorInfo) in.getInfo()).type).isEqualTo(OnnxJavaType.UINT8);
            assertThat(input.path("tensor-spec").path("dtype").asString()).isEqualTo("uint8");
            assertThat(shape(input)).isEqualTo(((TensorInfo) in.getInfo()).getShape());
            assertThat(((TensorInfo) out.getInfo()).type).isEqualTo(OnnxJavaType.FLOAT);
            assertThat(output.path("tensor-spec").path("dtype").asString()).isEqualTo("float32");
            assertThat(shape(output)).isEqualTo(((TensorInfo) out.getInfo()).getShape());
        }
    }

    @Test
    void folder_thatIsFetchedBack_isVerifiedAsAModelOfOurs(@TempDir Path fetched) throws Exception {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = fetched.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }

        try (OnnxDigitRecognizer recognizer = OnnxDigitRecognizer.open(ModelFolder.read(fetched))) {
            assertThat(recognizer.model()).isEqualTo(model.id());
        }
    }

    private static long[] shape(JsonNode of) {
        return of.path("tensor-spec")
                .path("shape")
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return (Map<?, ?>) Objects.requireNonNull(of.get(name));
    }

    private static String text(Map<?, ?> of, String name) {
        return (String) Objects.requireNonNull(of.get(name));
    }

    private byte[] file(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private Map<?, ?> yaml(String file) {
        return new Yaml().load(new String(file(file), StandardCharsets.UTF_8));
    }
}
