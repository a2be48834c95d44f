package dev.sonsu.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
    @TempDir
    Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void writeTheBundledChampion() throws Exception {
        folder = temporary.resolve("model");
        ModelFolder.bundled().write(folder);
    }

    @Test
    void writtenFolder_isReadUnchanged() throws Exception {
        ModelFolder read = ModelFolder.read(folder);

        assertThat(read.card()).isEqualTo(ModelFolder.bundled().card());
        assertThat(read.golden()).isEqualTo(ModelFolder.bundled().golden());
        assertThat(folder).isDirectoryContaining("glob:**/model.onnx");
        assertThat(temporary).isDirectoryNotContaining("glob:**/.model*");
    }

    @Test
    void cardWithoutAGuarantee_isRead_andOneWithItIsReadUnchanged() throws Exception {
        Guarantee guarantee = new Guarantee(
                0.0028, 0.003, 0.95, 0.987, 0.001, 6_000, "digits written once", "the best digit's share");
        ModelCard card = ModelFolder.bundled().card();
        Path other = temporary.resolve("other");
        new ModelFolder(
                        OnnxDigitRecognizerTest.with(card, card.sha256(), card.normalizer(), guarantee),
                        ModelFolder.bundled().onnx(),
                        ModelFolder.bundled().golden())
                .write(other);
        assertThat(ModelFolder.read(other).card().guarantee()).isEqualTo(guarantee);

        Path file = other.resolve("card.json");
        String json = Files.readString(file);
        Files.writeString(file, json.substring(0, json.lastIndexOf(',', json.indexOf("\"guarantee\""))) + "\n}");
        assertThat(ModelFolder.read(other).card().guarantee()).isNull();
    }

    @Test
    void existingFolder_isNotOverwritten() {
        assertThatThrownBy(() -> ModelFolder.bundled().write(folder)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "card.json", "golden/golden.json"})
    void missingFile_isNamed(String name) throws Exception {
        Files.delete(folder.resolve(name));

        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining(name.substring(name.lastIndexOf('/') + 1))
                .hasMessageContaining(folder.toString());
    }

    @Test
    void oneFlippedByteOfTheModel_isRefused() throws Exception {
        Path file = folder.resolve("model.onnx");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("SHA-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"card.json", "golden/golden.json"})
    void truncatedJson_isRefused(String name) throws Exception {
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("form");
    }

    @Test
    void cardOfAnotherForm_isRefused() throws Exception {
        Path card = folder.resolve("card.json");
        Files.writeString(card, Files.readString(card).replace("\"seed\"", "\"sead\""));

        assertThatThrownBy(() -> ModelFolder.read(folder)).isInstanceOf(ModelRefusedException.class);
    }
}
