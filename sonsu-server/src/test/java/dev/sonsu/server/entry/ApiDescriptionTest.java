package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.RunningServerTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest extends RunningServerTest {
    @Test
    void document_describesTheApiAndNothingElse() throws Exception {
        JsonNode api = client.get("/openapi.json").json();

        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/recognitions",
                        "/api/v1/confirmations",
                        "/api/v1/practice",
                        "/api/v1/practice/{practiceId}",
                        "/api/v1/settings",
                        "/api/v1/retrainings",
                        "/api/v1/retrainings/{id}",
                        "/api/v1/retrainings/readiness");
    }

    @Test
    void everyProblem_isAnExampleUnderItsStatus() throws Exception {
        JsonNode paths = client.get("/openapi.json").json().get("paths");
        JsonNode read = paths.at("/~1api~1v1~1recognitions/post/responses");
        JsonNode confirmed = paths.at("/~1api~1v1~1confirmations/post/responses");

        JsonNode begun = paths.at("/~1api~1v1~1retrainings/post/responses");
        JsonNode run = paths.at("/~1api~1v1~1retrainings~1{id}/get/responses");

        assertThat(begun.has("200")).isTrue();
        assertThat(begun.has("201")).isTrue();
        assertThat(read.has("200")).isTrue();
        assertThat(confirmed.has("204")).isTrue();
        assertThat(confirmed.has("410")).isTrue();
        assertThat(confirmed
                        .at("/422/content/application~1problem+json/examples")
                        .propertyNames())
                .containsExactlyInAnyOrder("wrong-count", "token-refused");
        for (Problem problem : Arrays.stream(Problem.values())
                .filter(one -> one != Problem.NOT_FOUND)
                .toList()) {
            JsonNode responses = switch (problem) {
                case STORE_UNAVAILABLE -> confirmed;
                case WRONG_KEY, RUN_GOING, NO_TRAINER -> begun;
                case NO_RUN -> run;
                default -> read;
            };
            JsonNode body = responses.at("/" + problem.status() + "/content/application~1problem+json");
            assertThat(body.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
            assertThat(body.at("/examples/" + problem.label() + "/value/type").asString())
                    .isEqualTo(problem.type());
        }
    }

    @Test
    void everyExampleOfARequest_isReadForSure() throws Exception {
        JsonNode examples = client.get("/openapi.json")
                .json()
                .at("/paths/~1api~1v1~1recognitions/post/requestBody/content/application~1json/examples");

        assertThat(examples.propertyNames()).containsExactlyInAnyOrder("inks", "images", "row");
        for (JsonNode example : examples) {
            Answer answer = client.recognize(example.get("value").toString());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("status").asString()).isEqualTo("RECOGNIZED");
        }
    }

    @Test
    void schemas_sayWhatIsAlwaysThere_andWhatIsRefused() throws Exception {
        JsonNode schemas = client.get("/openapi.json").json().at("/components/schemas");

        assertThat(schemas.at("/Ink/required").size()).isEqualTo(3);
        assertThat(schemas.at("/Recognition/required").size()).isEqualTo(7);
        assertThat(schemas.at("/Problem/required").size()).isEqualTo(5);
        assertThat(schemas.at("/RecognitionRequest/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(schemas.at("/Ink/additionalProperties").asBoolean(true)).isFalse();
        assertThat(schemas.at("/ConfirmationRequest/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(schemas.at("/Practice/required").size()).isEqualTo(2);
    }

    @Test
    void schemas_nameTheFieldsOfTheContract() throws Exception {
        JsonNode schemas = client.get("/openapi.json").json().at("/components/schemas");

        assertThat(schemas.at("/RecognitionRequest/properties").propertyNames())
                .containsExactlyInAnyOrder("images", "inks", "row", "length", "store", "continues");
        assertThat(schemas.at("/RecognitionRequest/properties/images/maxItems").asInt())
                .isEqualTo(12);
        assertThat(schemas.at("/Ink/properties").propertyNames())
                .containsExactlyInAnyOrder("width", "height", "strokes");
        assertThat(schemas.at("/Recognition/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "recognitionId", "modelVersion", "status", "stored", "digits", "confidence", "askAgain");
        assertThat(schemas.at("/Digit/properties").propertyNames())
                .containsExactlyInAnyOrder("position", "digit", "confidence", "status", "candidates");
        assertThat(schemas.at("/Problem/properties").propertyNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "requestId");
    }
}
