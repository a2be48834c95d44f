package dev.sonsu.server.entry;

import dev.sonsu.server.answer.RecognitionAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/recognitions}. */
@RestController
@Tag(name = "Recognition")
final class RecognitionController {
    static final String PATH = "/api/v1/recognitions";

    /** Compressed on its way, an answer would have a size that tells what is in it. */
    private static final CacheControl UNCHANGED = CacheControl.noStore().noTransform();

    private final Recognitions recognitions;
    private final Admission admission;

    RecognitionController(Recognitions recognitions, Admission admission) {
        this.recognitions = recognitions;
        this.admission = admission;
    }

    @Operation(
            operationId = "recognize",
            summary = "Reads the digits of a PIN",
            description =
                    "One to twelve digits in one request, each a picture or an ink or all in one `row`, or one request"
                            + " per digit joined by `continues`. A blank"
                            + " picture is no error: its status is `NOT_A_DIGIT`.")
    @ApiResponse(responseCode = "200", description = "Read, sure or not.", useReturnTypeSchema = true)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RecognitionAnswer> recognize(@RequestBody RecognitionRequest request) throws InterruptedException {
        admission.enter();
        try {
            return ResponseEntity.ok().cacheControl(UNCHANGED).body(recognitions.recognize(request));
        } finally {
            admission.leave();
        }
    }
}
