package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.recognition.PinReading;
import dev.sonsu.server.Answer;
import dev.sonsu.server.Client;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.answer.DigitAnswer;
import dev.sonsu.server.answer.RecognitionAnswer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.MockHttpOutputMessage;
import tools.jackson.databind.json.JsonMapper;

/** An answer's size tells how many digits it holds and nothing of them. */
class AnswerSizeTest extends RunningServerTest {
    /** Two crossed lines with a tail: some digit, and hardly a sure one. */
    private static final String SCRIBBLE =
            "{\"width\":200,\"height\":200,\"strokes\":[[[20,20],[180,180]],[[180,20],[20,180]],[[20,100],[180,90]]]}";

    private static final String DOT = "{\"width\":200,\"height\":200,\"strokes\":[[[100,100],[100.5,100]]]}";

    @Test
    void sureUnsureRefusedAndKeptDigits_areAnsweredInOneSize() throws Exception {
        Set<String> statuses = new HashSet<>();
        Set<Integer> stored = new HashSet<>();
        Set<Long> sizes = new HashSet<>();
        Set<Integer> values = new HashSet<>();
        for (boolean store : new boolean[] {false, true}) {
            for (String ink : List.of(Drawn.inkJson(1), Drawn.inkJson(2), Drawn.inkJson(3), SCRIBBLE, DOT)) {
                Answer answer = recognize(List.of(ink), store);
                statuses.add(answer.json().at("/digits/0/status").asString());
                stored.add(answer.json().get("stored").asInt());
                sizes.add(Long.parseLong(answer.header("Content-Length")));
                values.add(answer.body().stripTrailing().length());
            }
        }

        assertThat(statuses).contains("SURE", "NOT_A_DIGIT");
        assertThat(stored).containsExactlyInAnyOrder(0, 1);
        assertThat(values)
                .as("what stands before the blanks differs, or nothing is shown here")
                .hasSizeGreaterThan(2);
        assertThat(sizes).containsExactly((long) AnswerWriter.sizeOf(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 12})
    void severalDigits_areAnsweredInTheOneSizeForSoMany(int count) throws Exception {
        List<String> drawn = IntStream.range(0, count).mapToObj(Drawn::inkJson).toList();

        assertThat(recognize(drawn, true).body()).hasSize(AnswerWriter.sizeOf(count));
        assertThat(recognize(Collections.nCopies(count, DOT), false).body()).hasSize(AnswerWriter.sizeOf(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12})
    void longestAnswer_hasTheSameSize(int count) throws Exception {
        var candidate = new DigitAnswer.Candidate(9, -Float.MIN_NORMAL);
        List<DigitAnswer> digits = Collections.nCopies(
                count,
                new DigitAnswer(
                        12, 9, -Float.MIN_NORMAL, DigitAnswer.Status.NOT_A_DIGIT, Collections.nCopies(3, candidate)));
        int sealed = 11 + 8 * count + 33;
        var answer = new RecognitionAnswer(
                "a".repeat((4 * sealed + 2) / 3),
                "m".repeat(64),
                PinReading.Status.RECOGNIZED,
                12,
                digits,
                -Float.MIN_NORMAL,
                12);
        MockHttpOutputMessage message = new MockHttpOutputMessage();

        new AnswerWriter(new JsonMapper()).write(answer, null, message);

        assertThat(message.getBodyAsBytes()).hasSize(AnswerWriter.sizeOf(count));
    }

    @Test
    void compression_isNeverDone_alsoWhereSpringIsToldTo(@TempDir Path data) throws Exception {
        Map<String, String> settings = Map.of(
                "sonsu.port", "0",
                "sonsu.data", data.resolve("data").toString(),
                "server.compression.enabled", "true",
                "server.compression.min-response-size", "1");
        try (SonsuServer.Running server = SonsuServer.run(settings);
                Client asking = new Client(server.port())) {
            HttpRequest.Builder request = asking.request("/api/v1/recognitions")
                    .header("Content-Type", "application/json")
                    .header("Accept-Encoding", "gzip, br")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"inks\":[" + DOT + "]}"));
            Answer answer = asking.send(request);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Encoding")).isEmpty();
            assertThat(answer.header("Cache-Control")).contains("no-store", "no-transform");
            assertThat(answer.body()).hasSize(AnswerWriter.sizeOf(1));
        }
    }

    private Answer recognize(List<String> inks, boolean store) throws Exception {
        return client.recognize(
                inks.stream().collect(Collectors.joining(",", "{\"inks\":[", "],\"store\":" + store + "}")));
    }
}
