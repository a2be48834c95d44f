package dev.sonsu.server.console;

import dev.sonsu.server.samples.SampleCounter;
import dev.sonsu.server.samples.SampleCounts;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /console/api/samples}: how much is kept. */
@Hidden
@RestController
final class SamplesController {
    private final SampleCounter counter;

    SamplesController(SampleCounter counter) {
        this.counter = counter;
    }

    @GetMapping(path = "/console/api/samples", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SampleCounts> samples() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(counter.count());
    }
}
