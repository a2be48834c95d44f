package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeysetForm;
import dev.sonsu.server.keysets.Keysets;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecognitionTokensTest {
    private static final List<ReadDigit> DIGITS = List.of(
            new ReadDigit(OptionalLong.of(1), OptionalInt.of(9)),
            new ReadDigit(OptionalLong.empty(), OptionalInt.empty()),
            new ReadDigit(OptionalLong.of(Long.MAX_VALUE), OptionalInt.empty()));

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @EnumSource(Bucket.class)
    void token_opensToWhatWasSealed(Bucket bucket) throws Exception {
        RecognitionTokens tokens = tokens("tokens.json");

        RecognitionTokens.Opened opened = tokens.open(tokens.seal(new PinMark(bucket, true), DIGITS));

        assertThat(opened.pin()).isEqualTo(new PinMark(bucket, true));
        assertThat(opened.digits()).isEqualTo(DIGITS);
    }

    @Test
    void token_ofTheSameRecognition_isNeverTheSame_andUrlSafe() {
        RecognitionTokens tokens = tokens("tokens.json");

        String one = tokens.seal(new PinMark(Bucket.TRAIN, false), DIGITS);

        assertThat(one)
                .isNotEqualTo(tokens.seal(new PinMark(Bucket.TRAIN, false), DIGITS))
                .matches("[A-Za-z0-9_-]+");
    }

    @Test
    void everyChangedCharacter_isRefused() {
        RecognitionTokens tokens = tokens("tokens.json");
        String token = tokens.seal(new PinMark(Bucket.TRAIN, false), DIGITS);

        // The last character of base64 may carry bits that no byte holds; all before it count.
        for (int at = 0; at < token.length() - 1; at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertThatThrownBy(() -> tokens.open(changed)).isInstanceOf(TokenRefusedException.class);
        }
    }

    @Test
    void token_ofAnotherKeyset_orOfNothing_isRefused() {
        RecognitionTokens tokens = tokens("tokens.json");
        String foreign = tokens("other.json").seal(new PinMark(Bucket.TRAIN, false), DIGITS);

        for (String token : List.of(foreign, "", "A", "====", "ä", "A".repeat(5000))) {
            assertThatThrownBy(() -> tokens.open(token))
                    .isInstanceOfSatisfying(
                            TokenRefusedException.class,
                            refused -> assertThat(refused.isExpired()).isFalse());
        }
    }

    @Test
    void token_isGoodUntilTenMinutesAreOver() throws Exception {
        RecognitionTokens tokens = tokens("tokens.json");
        String token = tokens.seal(new PinMark(Bucket.TRAIN, false), DIGITS);

        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(tokens.open(token).digits()).hasSize(3);

        clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> tokens.open(token))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refused -> assertThat(refused.isExpired()).isTrue());
    }

    private RecognitionTokens tokens(String name) {
        return new RecognitionTokens(
                Keysets.aead(new KeyFolder(folder.resolve("keys"), KeysetForm.CLEAR).openOrCreate(name)), clock);
    }
}
