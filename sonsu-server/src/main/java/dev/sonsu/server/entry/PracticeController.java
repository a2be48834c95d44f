package dev.sonsu.server.entry;

import dev.sonsu.server.answer.RecognitionAnswer;
import dev.sonsu.server.samples.PracticeTokens;
import dev.sonsu.server.samples.PracticeTokens.Practice;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import dev.sonsu.server.samples.SampleStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/practice}: digits to write that are nobody's PIN, and what was written of them. */
@RestController
@Tag(name = "Practice")
final class PracticeController {
    static final String PATH = "/api/v1/practice";
    static final String ANSWER_PATH = PATH + "/{practiceId}";

    private static final int USUAL_LENGTH = 4;

    private final PracticeTokens tokens;
    private final SampleStore store;
    private final Recognitions recognitions;
    private final Admission admission;

    PracticeController(PracticeTokens tokens, SampleStore store, Recognitions recognitions, Admission admission) {
        this.tokens = tokens;
        this.store = store;
        this.recognitions = recognitions;
        this.admission = admission;
    }

    @Operation(
            operationId = "practise",
            summary = "Draws digits to practise with",
            description =
                    "The page asks a person to write them. They are random, and nobody's PIN: they may be spoken.")
    @ApiResponse(responseCode = "200", description = "Drawn.", useReturnTypeSchema = true)
    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PracticeAnswer> practise(@RequestBody(required = false) @Nullable PracticeRequest request) {
        Integer asked = request == null ? null : request.length();
        int length = asked == null ? USUAL_LENGTH : asked;
        if (length < 1 || length > PracticeTokens.MOST_DIGITS) {
            throw new Refusal(Problem.WRONG_COUNT, "length: Send 1 to 12.");
        }
        Practice practice = tokens.draw(store.drawBucket(), length);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(PracticeAnswer.of(tokens.seal(practice), practice));
    }

    @Operation(
            operationId = "recognizePractice",
            summary = "Reads what was practised",
            description =
                    "As a recognition, with as many digits as were asked for; without `continues`. Where digits are"
                            + " kept, the digits that were asked for are their labels.")
    @ApiResponse(responseCode = "200", description = "Read, sure or not.", useReturnTypeSchema = true)
    @PostMapping(
            path = ANSWER_PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RecognitionAnswer> recognize(
            @Parameter(description = "Of the practice that is answered.") @PathVariable String practiceId,
            @RequestBody RecognitionRequest request)
            throws InterruptedException {
        Practice practice = open(practiceId);
        admission.enter();
        try {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(recognitions.practise(practice, request));
        } finally {
            admission.leave();
        }
    }

    private Practice open(String practiceId) {
        try {
            return tokens.open(practiceId);
        } catch (TokenRefusedException e) {
            throw new Refusal(e.isExpired() ? Problem.TOKEN_EXPIRED : Problem.TOKEN_REFUSED);
        }
    }
}
