package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.onnx.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelComparisonTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void metric_ofThreeModels_hasTheirMeanAndDeviation() {
        ModelComparison.Metric metric = ModelComparison.Metric.of("mnistTest", List.of(0.996, 0.997, 0.998));
        assertThat(metric.mean()).isCloseTo(0.997, within(1e-9));
        assertThat(metric.deviation()).isCloseTo(0.001, within(1e-9));
        assertThat(ModelComparison.Metric.of("alone", List.of(0.5)).deviation()).isZero();
    }

    @Test
    void compare_sameModelTwice_showsItsFiguresWithoutSpread() throws Exception {
        Path copy = folder.resolve("copy");
        ModelFolder.bundled().write(copy);
        Run run = Run.of("models", "compare", copy.toString(), copy.toString());
        assertThat(run.code()).as(run.err()).isZero();
        String id = ModelFolder.bundled().card().id().value();
        assertThat(run.out()).contains(id, "mnistTest", "mean", "0.00000");
        assertThat(Run.of("models", "compare", copy.toString(), "--json").out()).contains("\"deviation\" : 0.0");
    }

    @Test
    void compare_noFolder_isWrongUsage() {
        assertThat(Run.of("models", "compare").code()).isEqualTo(2);
    }

    @Test
    void compare_folderWithoutAModel_failsAndNamesIt() {
        Run run = Run.of("models", "compare", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(folder.toString()).doesNotContain("\tat ");
    }
}
