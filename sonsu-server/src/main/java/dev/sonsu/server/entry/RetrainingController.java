package dev.sonsu.server.entry;

import dev.sonsu.server.access.Caller;
import dev.sonsu.server.retraining.OtherRunGoingException;
import dev.sonsu.server.retraining.Retraining;
import dev.sonsu.server.retraining.StartedBy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/retrainings}: for pipelines that drive the learning loop, Airflow for one. */
@RestController
@Tag(name = "Retraining")
final class RetrainingController {
    static final String PATH = "/api/v1/retrainings";
    static final String RUN_PATH = PATH + "/{id}";
    static final String READINESS_PATH = PATH + "/readiness";

    private final Retraining retraining;

    RetrainingController(Retraining retraining) {
        this.retraining = retraining;
    }

    @Operation(
            operationId = "retrain",
            summary = "Starts a run",
            description = "A server goes on with it by itself, through crashes and restarts. One run at a time.")
    @ApiResponse(responseCode = "201", description = "Begun.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "The run of this key, which was begun before.")
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetrainingAnswer> start(@RequestBody RetrainingRequest asked, HttpServletRequest request) {
        String key = asked.key();
        if (key == null || !key.matches(Retraining.KEY)) {
            throw new Refusal(Problem.WRONG_KEY);
        }
        if (!retraining.isTrainerInstalled()) {
            throw new Refusal(Problem.NO_TRAINER);
        }
        try {
            Retraining.Asked answer = retraining.start(key, StartedBy.API, actor(request));
            RetrainingAnswer body = RetrainingAnswer.of(answer.run());
            return (answer.isNew() ? ResponseEntity.created(URI.create(PATH + "/" + body.id())) : ResponseEntity.ok())
                    .cacheControl(CacheControl.noStore())
                    .body(body);
        } catch (OtherRunGoingException e) {
            throw new Refusal(Problem.RUN_GOING);
        }
    }

    private static String actor(HttpServletRequest request) {
        return switch (Caller.of(request)) {
            case Caller.KeyHolder holder -> "key:" + holder.id();
            case Caller.Operator operator -> operator.name();
            case Caller.Local local -> "local";
            case Caller.Nobody nobody -> "nobody";
        };
    }

    @Operation(
            operationId = "retraining",
            summary = "Says how a run is",
            description = "Its state, its steps and its verdict.")
    @ApiResponse(responseCode = "200", description = "As it is now.", useReturnTypeSchema = true)
    @GetMapping(path = RUN_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetrainingAnswer> run(
            @Parameter(description = "As it was answered at the start.") @PathVariable String id) {
        return retraining
                .find(id)
                .map(run ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(RetrainingAnswer.of(run)))
                .orElseThrow(() -> new Refusal(Problem.NO_RUN));
    }

    @Operation(
            operationId = "retrainingReadiness",
            summary = "Says whether a run is worth while",
            description = "Whether enough new labelled samples have come together; the server has the threshold.")
    @ApiResponse(responseCode = "200", description = "As it is now.", useReturnTypeSchema = true)
    @GetMapping(path = READINESS_PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReadinessAnswer> readiness() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ReadinessAnswer.of(retraining.readiness()));
    }
}
