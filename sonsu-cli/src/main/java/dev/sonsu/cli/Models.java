package dev.sonsu.cli;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens models for commands: the bundled champion, or the one of a folder. */
final class Models {
    private Models() {}

    /** The folder that {@code SONSU_MODEL} names, which a server serves too; {@code null} for the bundled champion. */
    static @Nullable Path named() {
        String folder = System.getenv("SONSU_MODEL");
        return folder == null || folder.isEmpty() ? null : Path.of(folder);
    }

    /** The model that a server started here would read with. */
    static OnnxDigitRecognizer openNamed() {
        return open(folder(named()));
    }

    /** The model's files, their hash checked; the bundled champion where no folder is given. */
    static ModelFolder folder(@Nullable Path folder) {
        try {
            return folder == null ? ModelFolder.bundled() : ModelFolder.read(folder);
        } catch (ModelRefusedException e) {
            String reason = String.valueOf(e.getMessage());
            throw new CommandFailedException(
                    folder == null || reason.contains(folder.toString()) ? reason : folder + ": " + reason, e);
        }
    }

    /** The model, verified against its golden outputs. */
    static OnnxDigitRecognizer open(ModelFolder folder) {
        return open(folder, Normalizer.ID);
    }

    /** The same for measuring: a rival may be measured too, which no server would load. */
    static OnnxDigitRecognizer openToMeasure(ModelFolder folder) {
        return open(folder, Preparation.of(folder.card()).id());
    }

    private static OnnxDigitRecognizer open(ModelFolder folder, String normalizer) {
        try {
            return OnnxDigitRecognizer.open(folder, normalizer);
        } catch (ModelRefusedException e) {
            throw CommandFailedException.because(e);
        }
    }
}
