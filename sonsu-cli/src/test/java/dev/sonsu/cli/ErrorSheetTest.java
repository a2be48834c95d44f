package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorSheetTest {
    private static final int FRAME = 0xffc62828;

    @TempDir
    Path folder;

    @Test
    void sheet_showsEveryErrorInACard_andFramesTheSurest() throws Exception {
        BufferedImage sheet = sheet(7, 93);

        assertThat(sheet.getHeight()).isGreaterThan(sheet(6, 94).getHeight());
        assertThat(framed(sheet)).isTrue();
    }

    @Test
    void sheetWithoutErrors_saysSo() throws Exception {
        assertThat(framed(sheet(0, 3))).isFalse();
    }

    @Test
    void sheetThatCannotBeWritten_failsAndNamesTheFile() {
        assertThatThrownBy(() -> ErrorSheet.write(folder.resolve("none/errors.png"), List.of(), List.of()))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("errors.png");
    }

    private BufferedImage sheet(int wrong, int right) throws Exception {
        List<Item> items = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < wrong + right; i++) {
            items.add(new Item(
                    "a file with quite a long name " + i + ".png", 1, null, new ItemSource.Strokes(Drawn.digit(1))));
            readings.add(new Reading.Sure(certainly(i < wrong ? 7 : 1)));
        }
        LabelledSet set = new LabelledSet("a set", Collections.unmodifiableList(items), Pins.none());
        Path file = folder.resolve("errors.png");
        ErrorSheet.write(file, List.of(set), List.of(Measured.of(set, "m-test", readings)));
        return ImageIO.read(file.toFile());
    }

    private static boolean framed(BufferedImage sheet) {
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                if (sheet.getRGB(x, y) == FRAME) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Posterior certainly(int digit) {
        float[] probabilities = new float[Posterior.CLASSES];
        probabilities[digit] = 1;
        return new Posterior(probabilities);
    }
}
