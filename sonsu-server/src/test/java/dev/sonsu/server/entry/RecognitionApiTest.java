package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Raster;
import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.samples.SampleStats;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecognitionApiTest extends RunningServerTest {
    @Test
    void fourPictures_areReadInTheirOrder() throws Exception {
        Answer answer = client.recognize(Drawn.images(false, 1, 2, 3, 4));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store, no-transform");
        JsonNode json = answer.json();
        assertThat(json.propertyNames())
                .containsExactly(
                        "recognitionId", "modelVersion", "status", "stored", "digits", "confidence", "askAgain");
        assertThat(json.get("modelVersion").asString()).matches("[a-z][a-z0-9-]{2,63}");
        assertThat(json.get("stored").asInt()).isZero();
        assertThat(json.get("digits").size()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            JsonNode alone = client.recognize(Drawn.images(false, i + 1))
                    .json()
                    .get("digits")
                    .get(0);
            JsonNode digit = json.get("digits").get(i);
            assertThat(digit.get("position").asInt()).isEqualTo(i + 1);
            assertThat(digit.get("digit")).isEqualTo(alone.get("digit"));
            assertThat(digit.get("candidates")).isEqualTo(alone.get("candidates"));
        }
    }

    @Test
    void digit_hasConfidenceOfItsBestCandidate_andThreeInOrder() throws Exception {
        JsonNode digit =
                client.recognize(Drawn.images(false, 5)).json().get("digits").get(0);

        assertThat(digit.propertyNames()).containsExactly("position", "digit", "confidence", "status", "candidates");
        assertThat(digit.get("status").asString()).isIn("SURE", "UNSURE");
        JsonNode candidates = digit.get("candidates");
        assertThat(candidates.size()).isEqualTo(3);
        assertThat(candidates.get(0).get("digit")).isEqualTo(digit.get("digit"));
        assertThat(candidates.get(0).get("probability")).isEqualTo(digit.get("confidence"));
        assertThat(candidates.get(0).get("probability").asDouble())
                .isGreaterThanOrEqualTo(candidates.get(1).get("probability").asDouble());
        assertThat(candidates.get(1).get("probability").asDouble())
                .isGreaterThanOrEqualTo(candidates.get(2).get("probability").asDouble());
    }

    @Test
    void allDigitsTogether_haveTheProductOfTheirConfidences_andOneToAskForAgain() throws Exception {
        JsonNode sure = client.recognize(Drawn.images(false, 1, 7)).json();
        JsonNode digits = sure.get("digits");

        assertThat(sure.get("status").asString()).isEqualTo("RECOGNIZED");
        assertThat(sure.get("confidence").asDouble())
                .isCloseTo(
                        digits.get(0).get("confidence").asDouble()
                                * digits.get(1).get("confidence").asDouble(),
                        within(1e-5));
        assertThat(sure.get("askAgain").isNull()).isTrue();

        String one = Drawn.base64(Drawn.png(1));
        String blank = Drawn.base64(Drawn.blankPng());
        JsonNode unsure = client.recognize("{\"images\":[\"" + one + "\",\"" + blank + "\",\"" + one + "\"]}")
                .json();
        assertThat(unsure.get("confidence").asDouble()).isZero();
        assertThat(unsure.get("askAgain").asInt()).isEqualTo(2);
    }

    @Test
    void pictureWithDataPrefix_isReadLikeOneWithout() throws Exception {
        String base64 = Drawn.base64(Drawn.png(6));

        JsonNode plain = client.recognize("{\"images\":[\"" + base64 + "\"]}").json();
        JsonNode prefixed = client.recognize("{\"images\":[\"data:image/png;base64," + base64 + "\"]}")
                .json();

        assertThat(prefixed.get("digits")).isEqualTo(plain.get("digits"));
    }

    @Test
    void row_isReadDigitByDigit_inTheOrderOfWriting() throws Exception {
        Answer answer = client.recognize(Drawn.row(false, Drawn.sevenOneZeroSeven(), 4));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode digits = answer.json().get("digits");
        assertThat(digits.size()).isEqualTo(4);
        int[] written = {7, 1, 0, 7};
        for (int i = 0; i < 4; i++) {
            assertThat(digits.get(i).get("position").asInt()).isEqualTo(i + 1);
            assertThat(digits.get(i).get("digit").asInt()).isEqualTo(written[i]);
            assertThat(digits.get(i).get("candidates").size()).isEqualTo(3);
        }
        assertThat(answer.json().get("stored").asInt()).isZero();
    }

    @Test
    void row_withConsent_keepsEachDigitAsASampleOfItsOwn() throws Exception {
        long before = SampleStats.of(DATA).stored();

        Answer answer = client.recognize(Drawn.row(true, Drawn.sevenOneZeroSeven(), 4));

        assertThat(answer.json().get("stored").asInt()).isEqualTo(4);
        assertThat(SampleStats.of(DATA).stored()).isEqualTo(before + 4);
    }

    @Test
    void row_withAnotherNumberOfDigits_isUnsure() throws Exception {
        for (int length : new int[] {2, 3, 6}) {
            Answer answer = client.recognize(Drawn.row(false, Drawn.sevenOneZeroSeven(), length));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("status").asString()).isEqualTo("UNSURE");
            assertThat(answer.json().get("digits").size()).isEqualTo(length);
            for (JsonNode digit : answer.json().get("digits")) {
                assertThat(digit.get("status").asString()).isNotEqualTo("SURE");
            }
        }
    }

    @Test
    void blankRow_hasNoDigits_andIsNoError() throws Exception {
        Answer answer = client.recognize(Drawn.row(true, new Raster(400, 100, new byte[400 * 100], null), 4));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("stored").asInt()).isZero();
        assertThat(answer.json().get("digits").size()).isEqualTo(4);
        for (JsonNode digit : answer.json().get("digits")) {
            assertThat(digit.get("status").asString()).isEqualTo("NOT_A_DIGIT");
            assertThat(digit.get("digit").isNull()).isTrue();
        }
    }

    @Test
    void inks_areRead_withAndWithoutTimes() throws Exception {
        Answer answer = client.recognize("{\"inks\":[" + Drawn.inkJson(7) + ","
                + "{\"width\":200,\"height\":200,\"strokes\":[[[60,40],[140,40]],[[140,40],[90,170]]]}]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("digits").size()).isEqualTo(2);
        assertThat(answer.json().get("digits").get(0).get("digit").isInt()).isTrue();
    }

    @Test
    void blankPictureAndBlankInk_areNoDigitsAndNoErrors() throws Exception {
        Answer picture = client.recognize("{\"images\":[\"" + Drawn.base64(Drawn.blankPng()) + "\"],\"store\":true}");
        Answer ink = client.recognize("{\"inks\":[{\"width\":200,\"height\":200,\"strokes\":[]}],\"store\":true}");

        for (Answer answer : new Answer[] {picture, ink}) {
            assertThat(answer.status()).isEqualTo(200);
            JsonNode digit = answer.json().get("digits").get(0);
            assertThat(digit.get("status").asString()).isEqualTo("NOT_A_DIGIT");
            assertThat(digit.get("digit").isNull()).isTrue();
            assertThat(digit.get("candidates").size()).isZero();
            assertThat(answer.json().get("status").asString()).isEqualTo("UNSURE");
            assertThat(answer.json().get("stored").asInt()).isZero();
        }
    }

    @Test
    void twelveDigits_areTaken() throws Exception {
        Answer answer = client.recognize(Drawn.images(true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("digits").size()).isEqualTo(12);
        assertThat(answer.json().get("stored").asInt()).isEqualTo(12);
    }

    @Test
    void consentedDigits_areCommittedBeforeTheAnswer_othersNeverStored() throws Exception {
        long before = SampleStats.of(DATA).stored();

        Answer kept = client.recognize(Drawn.images(true, 1, 2, 3, 4));
        long afterKept = SampleStats.of(DATA).stored();
        client.recognize(Drawn.images(false, 1, 2, 3, 4));
        client.recognize("{\"images\":[\"" + Drawn.base64(Drawn.png(1)) + "\"]}");

        assertThat(kept.json().get("stored").asInt()).isEqualTo(4);
        assertThat(afterKept).isEqualTo(before + 4);
        assertThat(SampleStats.of(DATA).stored()).isEqualTo(afterKept);
    }

    @Test
    void oneRequestPerDigit_isJoinedByContinues_andCountsAsOnePin() throws Exception {
        long pinsBefore = pins();

        String token = client.recognize(Drawn.images(true, 1))
                .json()
                .get("recognitionId")
                .asString();
        for (long seed = 2; seed <= 4; seed++) {
            Answer next = client.recognize(continuing(token, seed));
            assertThat(next.status()).isEqualTo(200);
            assertThat(next.json().get("stored").asInt()).isEqualTo(1);
            token = next.json().get("recognitionId").asString();
        }

        assertThat(pins()).isEqualTo(pinsBefore + 1);
    }

    @Test
    void continues_afterTenMinutes_isGone_andChanged_isRefused() throws Exception {
        String token = client.recognize(Drawn.images(false, 1))
                .json()
                .get("recognitionId")
                .asString();
        char[] changed = token.toCharArray();
        changed[20] = changed[20] == 'A' ? 'B' : 'A';

        assertThat(client.recognize(continuing(new String(changed), 2)).problem())
                .isEqualTo("token-refused");
        assertThat(client.recognize(continuing("%%%", 2)).problem()).isEqualTo("token-refused");
        clock.advance(Duration.ofMinutes(10));
        Answer expired = client.recognize(continuing(token, 2));
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.problem()).isEqualTo("token-expired");
    }

    @Test
    void largestAllowedPicture_isRead() throws Exception {
        byte[] grey = new byte[1024 * 1024];
        for (int y = 200; y < 800; y++) {
            Arrays.fill(grey, y * 1024 + 500, y * 1024 + 560, (byte) 255);
        }

        Answer answer = client.recognize(
                "{\"images\":[\"" + Drawn.base64(PngEncoder.encode(new Raster(1024, 1024, grey, null))) + "\"]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("digits").get(0).get("digit").isInt()).isTrue();
    }

    @Test
    void settings_sayWhatThePageMustKnow() throws Exception {
        Answer answer = client.get("/api/v1/settings");

        assertThat(answer.body()).isEqualTo("{\"samples\":\"consent\",\"maxDigits\":12,\"readBack\":\"ask\"}");
    }

    private static String continuing(String token, long seed) {
        return "{\"images\":[\"" + Drawn.base64(Drawn.png(seed)) + "\"],\"store\":true,\"continues\":\"" + token
                + "\"}";
    }

    private static long pins() throws Exception {
        return SampleStats.of(DATA).periods().stream()
                .mapToLong(SampleStats.Period::pins)
                .sum();
    }
}
