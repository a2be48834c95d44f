package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.samples.PracticeTokens;
import dev.sonsu.server.samples.SampleStats;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PracticeApiTest extends RunningServerTest {
    @Test
    void practice_asksForFourRandomDigits_orAsManyAsAreWanted() throws Exception {
        Set<String> asked = new HashSet<>();
        for (int time = 0; time < 5; time++) {
            JsonNode practice = begin("{}").json();
            assertThat(practice.propertyNames()).containsExactly("practiceId", "digits");
            assertThat(practice.get("digits").size()).isEqualTo(4);
            practice.get("digits").forEach(digit -> assertThat(digit.asInt()).isBetween(0, 9));
            asked.add(practice.get("digits").toString());
        }
        assertThat(asked).hasSizeGreaterThan(1);
        assertThat(begin("{\"length\":1}").json().get("digits").size()).isEqualTo(1);
        assertThat(begin("{\"length\":0}").status()).isEqualTo(422);
        assertThat(begin("{\"length\":13}").status()).isEqualTo(422);
        assertThat(begin("{\"digits\":[1]}").status()).isEqualTo(400);
        Answer withoutBody = client.send(client.request(PracticeController.PATH).POST(BodyPublishers.noBody()));
        assertThat(withoutBody.status()).isEqualTo(200);
        assertThat(withoutBody.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void practisedDigits_areReadAsARecognition_andKeptWithTheirLabelsOnlyWithConsent() throws Exception {
        for (boolean store : new boolean[] {true, false}) {
            JsonNode practice = begin("{\"length\":2}").json();
            SampleStats before = SampleStats.of(DATA);

            Answer answer = send(practice, Drawn.images(store, 1, 2));

            SampleStats after = SampleStats.of(DATA);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("digits").size()).isEqualTo(2);
            int stored = answer.json().get("stored").asInt();
            assertThat(stored).isEqualTo(store ? 2 : 0);
            assertThat(after.stored()).isEqualTo(before.stored() + stored);
            assertThat(after.labelled() + after.quarantined())
                    .isEqualTo(before.labelled() + before.quarantined() + stored);
        }
    }

    @Test
    void labelThatContradictsASureReading_isQuarantined_andAnotherIsNot() throws Exception {
        JsonNode seven = client.recognize(Drawn.images(false, 1)).json().at("/digits/0");
        assertThat(seven.get("status").asString()).isEqualTo("SURE");
        boolean right = false;
        boolean wrong = false;
        for (int time = 0; time < 200 && !(right && wrong); time++) {
            JsonNode practice = begin("{\"length\":1}").json();
            boolean isRight = practice.at("/digits/0").equals(seven.get("digit"));
            if (isRight ? right : wrong) {
                continue;
            }
            SampleStats before = SampleStats.of(DATA);
            send(practice, Drawn.images(true, 1));
            SampleStats after = SampleStats.of(DATA);
            assertThat(after.labelled() - before.labelled()).isEqualTo(isRight ? 1 : 0);
            assertThat(after.quarantined() - before.quarantined()).isEqualTo(isRight ? 0 : 1);
            right |= isRight;
            wrong |= !isRight;
        }
        assertThat(right && wrong).isTrue();
    }

    @Test
    void answerOfAPractice_cannotBeConfirmed() throws Exception {
        JsonNode practice = begin("{\"length\":1}").json();
        String id = send(practice, Drawn.images(true, 1))
                .json()
                .get("recognitionId")
                .asString();
        long before = SampleStats.of(DATA).labelled();

        Answer answer = client.post(
                ConfirmationController.PATH,
                "application/json",
                BodyPublishers.ofString("{\"recognitions\":[\"" + id + "\"],\"basis\":\"VERIFIED\"}"));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(SampleStats.of(DATA).labelled()).isEqualTo(before);
    }

    @Test
    void wrongNumber_andContinues_andForeignTokens_areRefused() throws Exception {
        JsonNode practice = begin("{\"length\":2}").json();
        String recognition = client.recognize(Drawn.images(false, 1))
                .json()
                .get("recognitionId")
                .asString();

        assertThat(send(practice, Drawn.images(true, 1)).status()).isEqualTo(422);
        assertThat(send(
                                practice,
                                "{\"inks\":[" + Drawn.inkJson(1) + "," + Drawn.inkJson(2) + "],\"continues\":\""
                                        + recognition + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(answer(recognition, Drawn.images(true, 1)).status()).isEqualTo(422);
        assertThat(client.recognize("{\"inks\":[" + Drawn.inkJson(1) + "],\"continues\":\""
                                + practice.get("practiceId").asString() + "\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void practice_isOverAfterTenMinutes() throws Exception {
        JsonNode practice = begin("{\"length\":1}").json();

        clock.advance(PracticeTokens.LIFE);

        assertThat(send(practice, Drawn.images(true, 1)).status()).isEqualTo(410);
    }

    private Answer begin(String body) throws Exception {
        return client.post(PracticeController.PATH, "application/json", BodyPublishers.ofString(body));
    }

    private Answer send(JsonNode practice, String body) throws Exception {
        return answer(practice.get("practiceId").asString(), body);
    }

    private Answer answer(String token, String body) throws Exception {
        return client.post(PracticeController.PATH + "/" + token, "application/json", BodyPublishers.ofString(body));
    }
}
