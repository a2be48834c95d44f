package dev.sonsu.server.entry;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/confirmations}. */
@RestController
@Tag(name = "Labels")
final class ConfirmationController {
    static final String PATH = "/api/v1/confirmations";

    private final Confirmations confirmations;
    private final Admission admission;

    ConfirmationController(Confirmations confirmations, Admission admission) {
        this.confirmations = confirmations;
        this.admission = admission;
    }

    @Operation(
            operationId = "confirm",
            summary = "Says what was written",
            description =
                    "Labels the digits that were kept of these recognitions. A repeat changes nothing, and neither"
                            + " does a label that is less sure than the one that a digit has: `VERIFIED` is more than `HEARD`"
                            + " and `SEEN`. Digits that were not kept are passed over.")
    @ApiResponse(responseCode = "204", description = "Taken; no label can be lost any more.")
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> confirm(@RequestBody ConfirmationRequest request) throws InterruptedException {
        admission.enter();
        try {
            confirmations.confirm(request);
            return ResponseEntity.noContent()
                    .cacheControl(CacheControl.noStore())
                    .build();
        } finally {
            admission.leave();
        }
    }
}
