package dev.sonsu.server.entry;

import dev.sonsu.server.samples.SamplePolicy;
import dev.sonsu.server.samples.SampleStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/settings}: what the page must know before it asks anything. */
@RestController
@Tag(name = "Settings")
final class PageSettingsController {
    private final SamplePolicy policy;
    private final ReadBack readBack;

    PageSettingsController(SampleStore store, KioskSettings kiosk) {
        this.policy = store.policy();
        this.readBack = kiosk.policy();
    }

    @Operation(operationId = "settings", summary = "What a page must know of this server")
    @ApiResponse(responseCode = "200", description = "The settings.", useReturnTypeSchema = true)
    @GetMapping(path = "/api/v1/settings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PageSettings> settings() {
        PageSettings settings = new PageSettings(
                policy.name().toLowerCase(Locale.ROOT),
                DigitInputs.MOST,
                readBack.name().toLowerCase(Locale.ROOT));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(settings);
    }

    /**
     * What a page must know.
     *
     * @param samples   {@code consent}: ask the writer, and send {@code store}; {@code operator}: digits are kept unless
     *                  {@code store} is false; {@code off}: nothing is kept
     * @param maxDigits of one request
     * @param readBack  whether digits may be spoken: {@code ask} the person, {@code never}, or {@code always}
     */
    @Schema(name = "Settings")
    record PageSettings(
            @Schema(
                    description = "`consent`: ask the writer, and send `store`. `operator`: digits are kept unless"
                            + " `store` is false. `off`: nothing is kept.",
                    allowableValues = {"consent", "operator", "off"})
            String samples,

            @Schema(example = "12") int maxDigits,

            @Schema(
                    description = "Whether digits may be spoken. A page narrows it and never widens it.",
                    allowableValues = {"ask", "never", "always"})
            String readBack) {}
}
