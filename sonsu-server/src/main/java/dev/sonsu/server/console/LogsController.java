package dev.sonsu.server.console;

import dev.sonsu.server.watch.LogLevels;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console/api/logs}: how much this server logs. Each server of a cluster has its own levels. */
@Hidden
@RestController
@RequestMapping(path = "/console/api/logs", produces = MediaType.APPLICATION_JSON_VALUE)
final class LogsController {
    private final LogLevels levels;

    LogsController(LogLevels levels) {
        this.levels = levels;
    }

    @GetMapping
    ResponseEntity<List<LogLevels.Part>> all() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(levels.parts());
    }

    @PostMapping(path = "/{part}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> set(@PathVariable String part, @RequestBody Wish wish, Principal operator) {
        boolean isKnown = wish.level() == null
                ? levels.reset(part, operator.getName())
                : levels.set(part, wish.level(), operator.getName());
        return isKnown
                ? all()
                : ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such part."));
    }

    /** @param level null for the one of before */
    record Wish(LogLevels.@Nullable Level level) {}
}
