package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.samples.RecognitionTokens;
import dev.sonsu.server.samples.SampleStats;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConfirmationApiTest extends RunningServerTest {
    @ParameterizedTest
    @ValueSource(strings = {"HEARD", "SEEN", "VERIFIED"})
    void confirmedDigits_areLabelledOnce_howeverOftenItIsSent(String basis) throws Exception {
        JsonNode read = keep(1, 2, 3, 4);
        SampleStats before = SampleStats.of(DATA);

        for (int time = 0; time < 2; time++) {
            Answer answer = confirm("[\"" + id(read) + "\"]", basis, digits(read));
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }

        SampleStats after = SampleStats.of(DATA);
        assertThat(after.stored()).isEqualTo(before.stored());
        assertThat(after.labelled()).isEqualTo(before.labelled() + 4);
        assertThat(after.quarantined()).isEqualTo(before.quarantined());
    }

    @Test
    void digitsLeftOut_labelWhatWasSurelyRead() throws Exception {
        JsonNode read = keep(11, 12, 13, 14);
        long sure = sure(read);
        long before = SampleStats.of(DATA).labelled();

        assertThat(confirm("[\"" + id(read) + "\"]", "HEARD", null).status()).isEqualTo(204);

        assertThat(sure).isPositive();
        assertThat(SampleStats.of(DATA).labelled()).isEqualTo(before + sure);
    }

    @Test
    void recognitionsOfOneDigitEach_areLabelledTogether() throws Exception {
        JsonNode one = keep(21);
        JsonNode other = keep(22);
        long before = SampleStats.of(DATA).labelled();

        Answer answer = confirm(
                "[\"" + id(one) + "\",\"" + id(other) + "\"]",
                "VERIFIED",
                "[" + one.at("/digits/0/digit") + "," + other.at("/digits/0/digit") + "]");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(SampleStats.of(DATA).labelled()).isEqualTo(before + 2);
    }

    @Test
    void correctedDigit_ofASureReading_isQuarantined() throws Exception {
        JsonNode read = keep(1);
        assertThat(sure(read)).isEqualTo(1);
        SampleStats before = SampleStats.of(DATA);
        int other = (read.at("/digits/0/digit").asInt() + 1) % 10;

        confirm("[\"" + id(read) + "\"]", "SEEN", "[" + other + "]");

        assertThat(SampleStats.of(DATA).quarantined()).isEqualTo(before.quarantined() + 1);
        assertThat(SampleStats.of(DATA).labelled()).isEqualTo(before.labelled());
    }

    @Test
    void unseenDigits_andDigitsThatWereNotKept_getNoLabel() throws Exception {
        JsonNode kept = keep(1, 2);
        JsonNode unkept = client.recognize(Drawn.images(false, 1, 2)).json();
        long before = SampleStats.of(DATA).labelled();

        assertThat(confirm("[\"" + id(kept) + "\"]", "UNSEEN", digits(kept)).status())
                .isEqualTo(204);
        assertThat(confirm("[\"" + id(unkept) + "\"]", "VERIFIED", digits(unkept))
                        .status())
                .isEqualTo(204);

        assertThat(SampleStats.of(DATA).labelled()).isEqualTo(before);
    }

    @Test
    void blankAmongTheDigits_mayBeCountedOrNot() throws Exception {
        String body = "{\"images\":[\"" + Drawn.base64(Drawn.png(1)) + "\",\"" + Drawn.base64(Drawn.blankPng())
                + "\",\"" + Drawn.base64(Drawn.png(2)) + "\"],\"store\":true}";
        for (String digits : List.of("[1,2]", "[1,0,2]")) {
            JsonNode read = client.recognize(body).json();
            assertThat(read.get("stored").asInt()).isEqualTo(2);
            assertThat(confirm("[\"" + id(read) + "\"]", "SEEN", digits).status())
                    .isEqualTo(204);
        }
    }

    @Test
    void confirmation_isTakenUntilTenMinutesAreOver() throws Exception {
        JsonNode read = keep(1, 2);

        clock.advance(RecognitionTokens.LIFE);

        Answer answer = confirm("[\"" + id(read) + "\"]", "SEEN", digits(read));
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.json().get("type").asString()).endsWith("token-expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400",
                "[] | 400",
                "{'recognitions':[],'basis':'SEEN'} | 400",
                "{'recognitions':null,'basis':'SEEN'} | 400",
                "{'recognitions':['T']} | 400",
                "{'recognitions':['T'],'basis':null} | 400",
                "{'recognitions':['T'],'basis':'GUESSED'} | 400",
                "{'recognitions':['T'],'basis':'seen'} | 400",
                "{'recognitions':['T'],'basis':3} | 400",
                "{'recognitions':['T'],'basis':''} | 400",
                "{'recognitions':'T','basis':'SEEN'} | 400",
                "{'recognitions':[null],'basis':'SEEN'} | 400",
                "{'recognitions':['T'],'basis':'SEEN','why':1} | 400",
                "{'recognitions':['T'],'basis':'SEEN','digits':[10]} | 400",
                "{'recognitions':['T'],'basis':'SEEN','digits':[-1]} | 400",
                "{'recognitions':['T'],'basis':'SEEN','digits':[null]} | 400",
                "{'recognitions':['T'],'basis':'SEEN','digits':['1']} | 400",
                "{'recognitions':['T'],'basis':'SEEN','digits':[1.5]} | 400",
                "{'recognitions':['T'],'basis':'SEEN','digits':[1,2]} | 422",
                "{'recognitions':['T'],'basis':'SEEN','digits':[]} | 422",
                "{'recognitions':['none'],'basis':'SEEN'} | 422",
            })
    void badConfirmation_isRefused_andLabelsNothing(String body, int status) throws Exception {
        JsonNode read = keep(1);
        long before = SampleStats.of(DATA).labelled();

        Answer answer = post(body.replace("'", "\"").replace("\"T\"", "\"" + id(read) + "\""));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(SampleStats.of(DATA).labelled()).isEqualTo(before);
    }

    private JsonNode keep(long... seeds) throws Exception {
        JsonNode read = client.recognize(Drawn.images(true, seeds)).json();
        assertThat(read.get("stored").asInt()).isEqualTo(seeds.length);
        return read;
    }

    private Answer confirm(String recognitions, String basis, @org.jspecify.annotations.Nullable String digits)
            throws Exception {
        return post("{\"recognitions\":" + recognitions + ",\"basis\":\"" + basis + "\""
                + (digits == null ? "" : ",\"digits\":" + digits) + "}");
    }

    private Answer post(String body) throws Exception {
        return client.post(ConfirmationController.PATH, "application/json", BodyPublishers.ofString(body));
    }

    private static String id(JsonNode read) {
        return read.get("recognitionId").asString();
    }

    private static String digits(JsonNode read) {
        List<String> digits = new ArrayList<>();
        read.get("digits").forEach(digit -> digits.add(digit.get("digit").toString()));
        return digits.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static long sure(JsonNode read) {
        return read.get("digits")
                .valueStream()
                .filter(digit -> digit.get("status").asString().equals("SURE"))
                .count();
    }
}
