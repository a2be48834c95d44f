package dev.sonsu.server.mlflow;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.models.RegisteredModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A model's folder as MLflow's ONNX flavour has it, so that {@code mlflow.pyfunc.load_model} opens it. Python hands in
 * glyphs as a {@code uint8} array of the shape (n, 1, 28, 28) and gets {@code {"probabilities": (n, 11)}}: the ten digits,
 * then no digit. The same model always gives the same bytes.
 */
final class OnnxFlavor {
    /** The folder's name inside a run. */
    static final String FOLDER = "model";

    /** The graph's file, under the name that it has with us. */
    static final String GRAPH = "model.onnx";

    private static final String PYTHON = "3.11.9";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private OnnxFlavor() {}

    /**
     * The files by their path inside the folder; {@code MLmodel}, which names the others, comes last.
     *
     * @param run that the folder lies in
     */
    static Map<String, byte[]> files(RegisteredModel model, ModelFolder folder, String run) {
        // Our own folder first, golden glyphs included: what is fetched from MLflow can be verified and registered
        // again.
        Map<String, byte[]> files = new LinkedHashMap<>(new TreeMap<>(folder.files()));
        files.put("requirements.txt", text(REQUIREMENTS));
        files.put("python_env.yaml", text(PYTHON_ENV));
        files.put("conda.yaml", text(CONDA));
        files.put("MLmodel", text(description(model, run)));
        return files;
    }

    private static final String REQUIREMENTS = """
            mlflow>=2.17
            numpy
            onnx>=1.13
            onnxruntime>=1.14
            """;

    private static final String PYTHON_ENV = """
            python: %s
            build_dependencies:
            - pip
            dependencies:
            - -r requirements.txt
            """.formatted(PYTHON);

    private static final String CONDA = """
            channels:
            - conda-forge
            dependencies:
            - python=%s
            - pip
            - pip:
              - mlflow>=2.17
              - numpy
              - onnx>=1.13
              - onnxruntime>=1.14
            name: mlflow-env
            """.formatted(PYTHON);

    private static String description(RegisteredModel model, String run) {
        Instant registered = model.registered();
        String uuid = UUID.nameUUIDFromBytes(model.card().sha256().getBytes(StandardCharsets.US_ASCII))
                .toString()
                .replace("-", "");
        return """
                artifact_path: %s
                flavors:
                  onnx:
                    code: null
                    data: %s
                    onnx_session_options: null
                    onnx_version: 1.16.0
                    providers:
                    - CPUExecutionProvider
                  python_function:
                    data: %s
                    env:
                      conda: conda.yaml
                      virtualenv: python_env.yaml
                    loader_module: mlflow.onnx
                    python_version: %s
                metadata:
                  sonsu_model: %s
                  sonsu_sha256: %s
                  sonsu_normalizer: %s
                mlflow_version: 2.17.2
                model_uuid: %s
                run_id: %s
                signature:
                  inputs: '[{"type": "tensor", "tensor-spec": {"dtype": "uint8", "shape": [-1, 1, 28, 28]}}]'
                  outputs: '[{"name": "probabilities", "type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 11]}}]'
                  params: null
                utc_time_created: '%s'
                """.formatted(
                        FOLDER,
                        GRAPH,
                        GRAPH,
                        PYTHON,
                        quoted(model.id().value()),
                        quoted(model.card().sha256()),
                        quoted(model.card().normalizer()),
                        quoted(uuid),
                        quoted(run),
                        TIME.format(registered));
    }

    /** Otherwise a name of digits only, or with an e among them, would be read as a number. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
