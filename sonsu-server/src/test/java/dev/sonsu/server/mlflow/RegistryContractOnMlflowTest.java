package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same on a real server: {@code SONSU_TEST_MLFLOW_URL}, with {@code SONSU_TEST_MLFLOW_USER} and {@code …_PASSWORD} or
 * {@code …_TOKEN} where it asks for them. {@code SONSU_TEST_MLFLOW_PYTHON} names a Python with {@code mlflow},
 * {@code onnx} and {@code onnxruntime}, which then loads the model.
 */
class RegistryContractOnMlflowTest extends RegistryContract {
    private final String name = "sonsu-test-" + UUID.randomUUID();

    @Override
    MlflowSettings settings() {
        String url = System.getenv("SONSU_TEST_MLFLOW_URL");
        Assumptions.assumeTrue(
                url != null && !url.isBlank(),
                "SKIPPED: no real MLflow; SONSU_TEST_MLFLOW_URL names one (https://mlflow.example:5000)");
        return new MlflowSettings(
                url,
                System.getenv("SONSU_TEST_MLFLOW_USER"),
                System.getenv("SONSU_TEST_MLFLOW_PASSWORD"),
                System.getenv("SONSU_TEST_MLFLOW_TOKEN"),
                name,
                name,
                Duration.ofSeconds(60),
                false);
    }

    @Test
    void champion_isLoadedByPython(@TempDir Path folder) throws Exception {
        MlflowSettings settings = settings();
        String python = System.getenv("SONSU_TEST_MLFLOW_PYTHON");
        Assumptions.assumeTrue(
                python != null && !python.isBlank(),
                "SKIPPED: no Python with mlflow; SONSU_TEST_MLFLOW_PYTHON names one");
        try (Mirrored mirrored = new Mirrored(folder, DatabaseSettings.NONE, settings)) {
            ModelId champion = mirrored.registry.made(1, null, null);
            mirrored.registry.install(champion);
            mirrored.sendAll();
        }
        ProcessBuilder command =
                new ProcessBuilder(python, "-c", """
                import sys, numpy, mlflow
                mlflow.set_tracking_uri(sys.argv[1])
                model = mlflow.pyfunc.load_model("models:/" + sys.argv[2] + "@champion")
                said = model.predict(numpy.zeros((3, 1, 28, 28), dtype=numpy.uint8))["probabilities"]
                print("read", said.shape, abs(said.sum(axis=1) - 1).max() < 1e-3)
                """, settings.address(), name).redirectErrorStream(true);
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("read (3, 11) True");
    }
}
