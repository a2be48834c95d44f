package dev.sonsu.server.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sonsu.server.contest.ContestArchive;
import dev.sonsu.server.mlflow.MlflowMirror;
import dev.sonsu.server.retraining.OtherRunGoingException;
import dev.sonsu.server.retraining.Retraining;
import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.StartedBy;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console/api/runs}: the learning loop's runs, and an operator's wish for one. */
@Hidden
@RestController
@RequestMapping("/console/api/runs")
final class RunsController {
    private static final String PATH = "/console/api/runs/";
    private static final int SHOWN = 20;
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final Retraining retraining;
    private final ContestArchive contests;
    private final MlflowMirror mlflow;

    RunsController(Retraining retraining, ContestArchive contests, MlflowMirror mlflow) {
        this.retraining = retraining;
        this.contests = contests;
        this.mlflow = mlflow;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RunViews.Overview> all() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(RunViews.Overview.of(retraining, mlflow.state(), SHOWN));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> one(@PathVariable String id, Locale locale) {
        Optional<RetrainingRun> run = retraining.find(id);
        return run.isEmpty()
                ? problem(HttpStatus.NOT_FOUND, "There is no such run.")
                : ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(whole(run.get(), locale));
    }

    private Whole whole(RetrainingRun run, Locale locale) {
        Optional<String> table = contests.table(run.id(), locale);
        return new Whole(
                RunViews.Run.of(run),
                retraining.lines(run.id()).stream().map(RunViews.Line::of).toList(),
                contests.reasons(run.id(), locale),
                table.orElse(null),
                table.isPresent() ? PATH + run.id() + "/contest.svg" : null);
    }

    @GetMapping("/{id}/contest.svg")
    ResponseEntity<?> picture(@PathVariable String id, Locale locale) {
        Optional<String> picture = contests.picture(id, locale);
        return picture.isEmpty()
                ? problem(HttpStatus.NOT_FOUND, "There is no contest of such a run.")
                : ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(SVG)
                        .body(picture.get());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> start(Principal operator) {
        if (!retraining.isTrainerInstalled()) {
            return problem(HttpStatus.CONFLICT, "This server cannot train: sonsu.trainer.home names no trainer.");
        }
        try {
            RetrainingRun run = retraining
                    .start("console-" + UUID.randomUUID(), StartedBy.CONSOLE, operator.getName())
                    .run();
            return ResponseEntity.created(URI.create(PATH + run.id()))
                    .cacheControl(CacheControl.noStore())
                    .body(RunViews.Run.of(run));
        } catch (OtherRunGoingException e) {
            return problem(HttpStatus.CONFLICT, "Another run is going on; one at a time.");
        }
    }

    @PostMapping(
            path = "/{id}/cancel",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> cancel(@PathVariable String id, Principal operator) {
        return switch (retraining.cancel(id, operator.getName())) {
            case CANCELLED, ENDED ->
                ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(RunViews.Run.of(retraining.find(id).orElseThrow()));
            case UNKNOWN -> problem(HttpStatus.NOT_FOUND, "There is no such run.");
            case PUBLISHING ->
                problem(HttpStatus.CONFLICT, "Its model is becoming the champion; it can be rolled back afterwards.");
        };
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }

    /**
     * A run with all that is known of it.
     *
     * @param log     what its steps said, the first first
     * @param reasons of its verdict
     * @param table   of its contest; {@code null} before it
     * @param picture the address of the same as a picture
     */
    record Whole(
            @JsonUnwrapped RunViews.Run run,
            List<RunViews.Line> log,
            List<String> reasons,
            @Nullable String table,
            @Nullable String picture) {}
}
