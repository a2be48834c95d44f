package dev.sonsu.server.mlflow;

import dev.sonsu.onnx.ModelRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Empties the outbox, the oldest first. While MLflow is away it waits, longer and longer. What MLflow refuses is tried a
 * few times and then put aside with its reason, so that what comes after it is sent; what is about a model that was put
 * aside is put aside too. For one thread.
 */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    /** How often something is refused before it is put aside: a server that is being upgraded may refuse for a moment. */
    static final int TRIES = 3;

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final Turn turn;
    private final Mirror mirror;
    private final Optional<ChampionFollower> follower;
    private final Clock clock;
    private Duration pause = SHORTEST;
    private Instant notBefore = Instant.MIN;

    Sender(Outbox outbox, Turn turn, Mirror mirror, Optional<ChampionFollower> follower, Clock clock) {
        this.outbox = outbox;
        this.turn = turn;
        this.mirror = mirror;
        this.follower = follower;
        this.clock = clock;
    }

    /**
     * Sends one thing, if there is one and its time has come.
     *
     * @return how long there is nothing to do
     */
    Duration beat() {
        Duration left = Duration.between(clock.instant(), notBefore);
        // A clock that was set back must not make us wait longer than ever.
        if (left.isPositive() && left.compareTo(LONGEST) <= 0) {
            return left.compareTo(IDLE) < 0 ? left : IDLE;
        }
        try {
            Optional<OutboxItem> next = outbox.next();
            return next.isPresent() ? send(next.get()) : follow();
        } catch (NotMyTurnException e) {
            return IDLE;
        } catch (DataAccessException | TransactionException e) {
            return later("our own database: " + e.getClass().getSimpleName());
        }
    }

    private Duration follow() {
        Optional<ChampionFollower> due = follower.filter(ChampionFollower::isDue);
        if (due.isEmpty() || !turn.take()) {
            return IDLE;
        }
        try {
            due.get().look();
            pause = SHORTEST;
            return IDLE;
        } catch (AwayException e) {
            return later(String.valueOf(e.getMessage()));
        }
    }

    private Duration send(OutboxItem item) {
        if (!turn.take()) {
            return IDLE;
        }
        try {
            if (!(item instanceof OutboxItem.Roles roles) || !outbox.isOutdated(roles)) {
                mirror.tell(item);
            }
            outbox.sent(item, turn.holder());
            if (pause.compareTo(SHORTEST) > 0) {
                log.info("MLflow is there again");
            }
            pause = SHORTEST;
            return Duration.ZERO;
        } catch (RefusedException e) {
            return refused(item, String.valueOf(e.getMessage()));
        } catch (UnknownThereException | ModelRefusedException e) {
            return putAside(item, String.valueOf(e.getMessage()));
        } catch (AwayException e) {
            return later(item, String.valueOf(e.getMessage()));
        } catch (NotMyTurnException | DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            // Ours to mend; nothing else is to stand still for it.
            log.error("MLflow cannot be told of {}", item, e);
            return refused(item, e.getClass().getSimpleName());
        }
    }

    private Duration refused(OutboxItem item, String reason) {
        if (item.tries() + 1 >= TRIES) {
            return putAside(item, reason);
        }
        outbox.refused(item, reason);
        notBefore = clock.instant().plus(SHORTEST);
        return SHORTEST;
    }

    private Duration putAside(OutboxItem item, String reason) {
        outbox.putAside(item, reason);
        log.error(
                "MLflow is not told of {}: {}. It is put aside and tried again at the next start; what follows is sent",
                item,
                reason);
        return Duration.ZERO;
    }

    private Duration later(OutboxItem item, String reason) {
        outbox.delayed(item, reason);
        return later(reason);
    }

    private Duration later(String reason) {
        if (pause.equals(SHORTEST)) {
            log.warn("MLflow cannot be told now, and will be later: {}", reason);
        }
        notBefore = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        return SHORTEST;
    }
}
