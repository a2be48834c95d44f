package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.contest.HeldContest;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.RegisteredModel;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the outbox has not heard of is added to it, once: what happened before there was an MLflow, or another one, and what
 * a command did, whose process has no listener.
 */
final class Catalogue {
    private static final int NEWEST_CONTESTS = 10_000;

    private final ModelRegistry registry;
    private final Contests contests;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    Catalogue(ModelRegistry registry, Contests contests, Outbox outbox, TransactionTemplate transaction) {
        this.registry = registry;
        this.contests = contests;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** At the start: what was put aside is tried anew as well, as somebody may have mended what was wrong. */
    void addMissing() {
        outbox.retryAside();
        catchUp();
    }

    /** Adds what is missing; nothing is written where nothing is. */
    void catchUp() {
        Set<String> toldModels = outbox.subjects(Outbox.MODEL);
        Set<String> toldContests = outbox.subjects(Outbox.CONTEST);
        List<ModelId> models = registry.list().reversed().stream()
                .map(RegisteredModel::id)
                .filter(model -> !toldModels.contains(model.value()))
                .toList();
        List<HeldContest> held = contests.newest(NEWEST_CONTESTS).reversed().stream()
                .filter(contest -> !toldContests.contains(contest.key()))
                .toList();
        Aliases roles = registry.aliases();
        boolean isToldOfRoles = outbox.subjects(Outbox.ALIASES).contains(String.valueOf(roles.generation()));
        if (models.isEmpty() && held.isEmpty() && isToldOfRoles) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            models.forEach(outbox::add);
            held.forEach(contest -> {
                outbox.add(contest.challenger());
                outbox.addContest(contest.key());
            });
            outbox.add(roles);
        });
    }
}
