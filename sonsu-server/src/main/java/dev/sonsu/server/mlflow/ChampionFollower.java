package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.contest.HeldContest;
import dev.sonsu.server.contest.Verdict;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.StaleAliasesException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether somebody gave the alias {@code champion} in MLflow to another version. It promotes here what our own
 * registry has with the very hash of the file that lies there, and what won its contest against the champion of now. All
 * else is refused, written down, and our alias is set again. For one thread.
 */
final class ChampionFollower {
    private static final Logger log = LoggerFactory.getLogger(ChampionFollower.class);
    /** Who acts, as the audit has it. */
    static final String ACTOR = "mlflow";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final int NEWEST_CONTESTS = 100;

    private final Outbox outbox;
    private final Mirror mirror;
    private final Versions versions;
    private final Here here;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;

    ChampionFollower(Outbox outbox, Mirror mirror, Versions versions, Here here, Clock clock) {
        this.outbox = outbox;
        this.mirror = mirror;
        this.versions = versions;
        this.here = here;
        this.clock = clock;
    }

    /** Whether it is time to look again. */
    boolean isDue() {
        Instant now = clock.instant();
        // A clock that was set back must not keep us from looking.
        return !now.isBefore(nextLook) || nextLook.isAfter(now.plus(BETWEEN_LOOKS));
    }

    void look() throws AwayException {
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        Aliases roles = here.registry().aliases();
        // Until MLflow has been told of our roles, a difference says nothing of anybody's hand.
        if (!outbox.hasSent(roles.generation())) {
            return;
        }
        try {
            follow(roles);
        } catch (RefusedException | UnknownThereException e) {
            log.warn("The champion in MLflow cannot be followed: {}", e.getMessage());
        }
    }

    private void follow(Aliases roles) throws AwayException, RefusedException, UnknownThereException {
        Optional<Versions.Version> there = versions.aliased(Mirror.CHAMPION);
        if (there.equals(mirror.version(roles.champion()))) {
            return;
        }
        if (there.isEmpty()) {
            refuse(roles, "nothing", "the alias was taken away there");
            return;
        }
        Versions.Version version = there.get();
        String named = "version " + version.number();
        Optional<RegisteredModel> model = ofSameFile(version);
        if (model.isEmpty()) {
            refuse(roles, named, "our registry has no model with the hash of its file");
        } else if (!won(model.get(), roles.champion())) {
            refuse(roles, named, model.get().id() + " did not win a contest against " + roles.champion());
        } else {
            promote(model.get().id(), roles, named);
        }
    }

    /** The model whose file lies there, whatever tags and names say. */
    private Optional<RegisteredModel> ofSameFile(Versions.Version version) throws AwayException {
        String hash;
        try {
            hash = ModelFolder.sha256(versions.file(version, OnnxFlavor.GRAPH));
        } catch (RefusedException e) {
            return Optional.empty();
        }
        return here.registry().list().stream()
                .filter(model -> model.card().sha256().equals(hash))
                .findFirst();
    }

    private boolean won(RegisteredModel model, ModelId champion) {
        Optional<String> run = Optional.ofNullable(model.lineage().run());
        Stream<HeldContest> ofItsRun = run.flatMap(here.contests()::find).stream();
        return Stream.concat(ofItsRun, here.contests().newest(NEWEST_CONTESTS).stream())
                .anyMatch(contest -> contest.verdict() instanceof Verdict.Promote
                        && contest.challenger().equals(model.id())
                        && contest.champion().equals(champion));
    }

    private void promote(ModelId model, Aliases roles, String named)
            throws AwayException, RefusedException, UnknownThereException {
        PromotionCause cause = new PromotionCause.OverrideByOperator(
                ACTOR, "the alias champion was given to " + named + " in MLflow; the model had won its contest");
        try {
            here.registry().promote(model, cause, roles);
            log.info("{} is champion, as MLflow says: its alias was given to {} there", model, named);
        } catch (StaleAliasesException e) {
            log.info("The roles changed while MLflow was looked at; it is looked at again");
        } catch (ModelRefusedException e) {
            refuse(roles, named, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(Aliases roles, String named, String reason)
            throws AwayException, RefusedException, UnknownThereException {
        log.warn(
                "In MLflow the alias champion was given to {}, which does not count: {}. It is given back to {}",
                named,
                reason,
                roles.champion());
        mirror.give(Mirror.CHAMPION, roles.champion());
        here.transaction()
                .executeWithoutResult(status -> here.audit()
                        .record(
                                ACTOR,
                                Act.PROMOTION_REFUSED,
                                named,
                                reason.substring(0, Math.min(500, reason.length()))));
    }
}
