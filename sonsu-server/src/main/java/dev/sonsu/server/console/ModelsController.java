package dev.sonsu.server.console;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.contest.Comparison;
import dev.sonsu.server.contest.WorstDigits;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.ModelHistory;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause.OverrideByOperator;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.StaleAliasesException;
import dev.sonsu.server.models.StoredModels;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console/api/models}: the models, their roles, and an operator's word on them. */
@Hidden
@RestController
@RequestMapping(path = "/console/api/models", produces = MediaType.APPLICATION_JSON_VALUE)
final class ModelsController {
    private static final int MOST_CHANGES = 50;

    private final ModelRegistry models;
    private final ModelHistory history;
    private final WorstDigits worst;

    ModelsController(ModelRegistry models, ModelHistory history, WorstDigits worst) {
        this.models = models;
        this.history = history;
        this.worst = worst;
    }

    @GetMapping
    ResponseEntity<?> all() {
        return overview(models.aliases());
    }

    @GetMapping("/{id}")
    ResponseEntity<?> one(@PathVariable String id) {
        Optional<RegisteredModel> found = known(id);
        return found.isPresent() ? ok(ModelViews.Whole.of(found.get(), models.aliases())) : unknown();
    }

    @GetMapping("/compare")
    ResponseEntity<?> compare(@RequestParam(defaultValue = "") String a, @RequestParam(defaultValue = "") String b)
            throws InterruptedException, IOException {
        Optional<RegisteredModel> one = known(a);
        Optional<RegisteredModel> other = known(b);
        if (one.isEmpty() || other.isEmpty()) {
            return unknown();
        }
        if (a.equals(b)) {
            return problem(HttpStatus.BAD_REQUEST, "Name two models that are not the same.");
        }
        try {
            return switch (worst.between(one.get().id(), other.get().id())) {
                case Comparison.Done done ->
                    ok(ModelViews.Compared.of(one.get().id(), other.get().id(), done));
                case Comparison.Busy busy ->
                    problem(HttpStatus.CONFLICT, "Two other models are being compared; ask again in a moment.");
            };
        } catch (ModelRefusedException e) {
            return unverified();
        }
    }

    @PostMapping(path = "/{id}/promotion", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> promote(@PathVariable String id, @RequestBody Wish wish, Principal operator) {
        Optional<RegisteredModel> found = known(id);
        return found.isPresent() ? promote(found.get().id(), models.aliases(), wish, operator) : unknown();
    }

    @PostMapping(path = "/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> rollBack(@RequestBody Wish wish, Principal operator) {
        Aliases now = models.aliases();
        ModelId previous = now.previous();
        return previous == null
                ? problem(HttpStatus.NOT_FOUND, "No model served before this one.")
                : promote(previous, now, wish, operator);
    }

    private ResponseEntity<?> promote(ModelId model, Aliases now, Wish wish, Principal operator) {
        String reason = wish.words();
        if (!wish.isWhole()) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Send a reason of 1 to " + StoredModels.LONGEST_REASON
                            + " characters, and the generation of the roles that you saw.");
        }
        if (!wish.saw(now)) {
            return stale();
        }
        try {
            return overview(models.promote(model, new OverrideByOperator(operator.getName(), reason), now));
        } catch (StaleAliasesException e) {
            return stale();
        } catch (ModelRefusedException e) {
            return unverified();
        }
    }

    private ResponseEntity<?> overview(Aliases roles) {
        return ok(ModelViews.Overview.of(roles, models.list(), history.changes(MOST_CHANGES)));
    }

    private Optional<RegisteredModel> known(String id) {
        try {
            return models.find(new ModelId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<?> ok(Object body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ResponseEntity<?> unknown() {
        return problem(HttpStatus.NOT_FOUND, "There is no such model.");
    }

    private static ResponseEntity<?> stale() {
        return problem(HttpStatus.CONFLICT, "The roles have changed meanwhile; look again and decide anew.");
    }

    private static ResponseEntity<?> unverified() {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "The model does not verify, and does not serve.");
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }

    /**
     * What an operator wants.
     *
     * @param reason     why, in words
     * @param generation of the roles that the operator saw
     */
    record Wish(@Nullable String reason, @Nullable Long generation) {
        String words() {
            return reason == null ? "" : reason.strip();
        }

        boolean isWhole() {
            return !words().isEmpty() && words().length() <= StoredModels.LONGEST_REASON && generation != null;
        }

        boolean saw(Aliases now) {
            return generation != null && generation == now.generation();
        }
    }
}
