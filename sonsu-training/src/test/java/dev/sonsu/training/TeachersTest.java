package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled champion as a teacher of our own glyphs. */
class TeachersTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void targets_ofLabels_areTheLabelsAndAShareForAll() {
        float[] targets = Instructor.ofLabels(0.11).targets(new Batch(new byte[2 * Glyph.PIXELS], new int[] {3, 10}));
        assertThat(targets).hasSize(22);
        assertThat(targets[3]).isCloseTo(0.9f, within(1e-6f));
        assertThat(targets[4]).isCloseTo(0.01f, within(1e-6f));
        assertThat(targets[21]).isCloseTo(0.9f, within(1e-6f));
    }

    @Test
    void targets_ofATeacher_sumToOne_andLeanToTheLabelAndToWhatItReads() throws Exception {
        Path model = folder.resolve("teacher");
        ModelFolder.bundled().write(model);
        Glyph seven = GoldenGlyphs.all().get(7);
        Batch batch = new Batch(seven.toBytes(), new int[] {1});
        try (Teachers teachers = Teachers.open(List.of(model, model))) {
            assertThat(teachers.ids()).containsOnly(ModelFolder.bundled().card().id());
            float[] targets = teachers.instructor().targets(batch);
            double sum = 0;
            for (float target : targets) {
                assertThat(target).isBetween(0f, 1f);
                sum += target;
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
            // Label and teacher disagree: both are heard, and the teacher more.
            assertThat(targets[1]).isBetween(0.3f, 0.5f);
            assertThat(targets[7]).isGreaterThan(targets[1]);
        }
    }

    @Test
    void targets_ofWhatIsNoDigit_areTheLabelAlone() throws Exception {
        Path model = folder.resolve("teacher");
        ModelFolder.bundled().write(model);
        Batch batch = new Batch(GoldenGlyphs.all().get(7).toBytes(), new int[] {Calibration.NO_DIGIT});
        try (Teachers teachers = Teachers.open(List.of(model))) {
            float[] targets = teachers.instructor().targets(batch);
            assertThat(targets[Calibration.NO_DIGIT]).isEqualTo(1);
            assertThat(targets[7]).isZero();
        }
    }

    @Test
    void folderWithoutAModel_isRefused() {
        assertThatThrownBy(() -> Teachers.open(List.of(folder))).isInstanceOf(ModelRefusedException.class);
    }
}
