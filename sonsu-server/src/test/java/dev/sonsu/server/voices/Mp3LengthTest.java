package dev.sonsu.server.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class Mp3LengthTest {
    /** 64 kbit/s at 44.1 kHz, from a recording of 368 ms; the encoder's note says what it added. */
    private final byte[] noted = resource();

    @Test
    void fileWithTheEncodersNote_isAsLongAsTheRecording() {
        assertThat(Mp3Length.of(noted)).isEqualTo(new Mp3Length(368, true));
    }

    @Test
    void fileWithTagsAtBothEnds_isAsLongAsWithout() {
        byte[] tagged = new byte[10 + 200 + noted.length + 128];
        byte[] before = {'I', 'D', '3', 4, 0, 0, 0, 0, 1, 72};
        System.arraycopy(before, 0, tagged, 0, before.length);
        System.arraycopy(noted, 0, tagged, 210, noted.length);
        System.arraycopy(new byte[] {'T', 'A', 'G'}, 0, tagged, 210 + noted.length, 3);

        assertThat(Mp3Length.of(tagged)).isEqualTo(new Mp3Length(368, true));
    }

    @Test
    void fileWithoutTheNote_countsWhatTheEncoderAdded() {
        byte[] plain = noted.clone();
        int note = new String(plain, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("LAME");
        plain[note] = 0;

        Mp3Length length = Objects.requireNonNull(Mp3Length.of(plain));
        assertThat(length.exact()).isFalse();
        assertThat(length.millis()).isBetween(400L, 480L);
    }

    @Test
    void everyCutFile_hasNoLength_orThatOfItsWholeFrames() {
        for (int size = 0; size < noted.length; size++) {
            Mp3Length length = Mp3Length.of(Arrays.copyOf(noted, size));
            assertThat(length == null || length.millis() < 368)
                    .as("first %d bytes", size)
                    .isTrue();
        }
    }

    private static byte[] resource() {
        try (var in = Mp3LengthTest.class.getResourceAsStream("/voices/three.mp3")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
