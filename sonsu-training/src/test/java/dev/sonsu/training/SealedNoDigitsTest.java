package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * The things that are no digit by which contests judge: of the kinds that training does not see, and none made of a
 * corpus' digits. {@code SONSU_WRITE_TABLE=1} writes the file anew; verdicts before and after that are not alike.
 */
class SealedNoDigitsTest {
    private static final Path FILE = Path.of(
            "..", "sonsu-server", "src", "main", "resources", "dev", "sonsu", "server", "contest", "no-digits.gz");
    private static final int COUNT = 2000;
    private static final long SEED = 6;

    @Test
    void file_holdsWhatIsWrittenByOurOwnKinds() throws Exception {
        List<NotADigit.Example> examples = new NotADigit(List.of()).heldOut(NotADigit.Part.UNSEEN, COUNT, SEED);
        if (System.getenv("SONSU_WRITE_TABLE") != null) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(FILE))) {
                for (NotADigit.Example example : examples) {
                    out.write(example.glyph().toBytes());
                }
            }
        }

        int alike = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
            for (NotADigit.Example example : examples) {
                byte[] expected = example.glyph().toBytes();
                alike += java.util.Arrays.equals(in.readNBytes(expected.length), expected) ? 1 : 0;
            }
            assertThat(in.read()).as("nothing follows").isNegative();
        }
        // Sines are rounded otherwise on other processors.
        assertThat(alike).isGreaterThan(COUNT * 9 / 10);
    }
}
