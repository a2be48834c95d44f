package dev.sonsu.server.samples;

import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import dev.sonsu.server.samples.ReviewCipher.Given;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where people look at single pictures and say what was written. An answer is kept when it is acknowledged, can be undone
 * for {@code sonsu.review.hold}, and becomes a label when as many as {@code sonsu.review.reviewers} agree: by the queue of
 * labels, whose lottery says when. Nobody is asked twice about a sample. Thread-safe.
 */
public final class ReviewDesk {
    /** After that an order that is not applied yet is given again: the server that had it may have died. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final Duration BETWEEN_TIDYING = Duration.ofHours(1);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final SampleCipher pictures;
    private final ReviewAnswers answers;
    private final ReviewPool pool;
    private final ReviewTickets tickets;
    private final SampleStore store;
    private final ReviewWitness witness;
    private final ReviewSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> mine = new HashMap<>();
    private final Map<Long, Instant> passedOn = new HashMap<>();
    private Instant nextTidying = Instant.MIN;

    /** @param transaction of the keyset that the answers are encrypted with */
    ReviewDesk(
            JdbcClient db,
            TransactionTemplate transaction,
            Ciphers ciphers,
            ReviewPool pool,
            SampleStore store,
            ReviewWitness witness,
            ReviewSettings settings,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.pictures = ciphers.pictures();
        this.answers = new ReviewAnswers(db, ciphers.answers());
        this.tickets = ciphers.tickets();
        this.pool = pool;
        this.store = store;
        this.witness = witness;
        this.settings = settings;
        this.clock = clock;
    }

    /** Draws a picture for this reviewer; empty if there is none now. */
    public synchronized Optional<ReviewItem> next(String who) {
        ReviewPool.Open open = pool.open();
        List<Given> given = answers.all();
        Set<Long> own = given.stream()
                .filter(one -> one.who().equals(who))
                .map(Given::sample)
                .collect(Collectors.toSet());
        Map<Long, List<Given>> bySample = bySample(given);
        Set<Long> done = bySample.entrySet().stream()
                .filter(one -> agreed(one.getValue()).isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<Long> taken = new HashSet<>(own);
        taken.addAll(done);
        List<Long> begun = new ArrayList<>(bySample.keySet());
        begun.removeIf(sample -> taken.contains(sample) || says(bySample.get(sample)) == 0);
        Optional<Long> drawn = random.nextBoolean() ? begun(open, begun) : Optional.empty();
        drawn = drawn.or(() -> pool.draw(open, taken::contains)).or(() -> begun(open, begun));
        long left = Math.max(1, open.size() - taken.size());
        return drawn.flatMap(this::png)
                .map(picture -> new ReviewItem(
                        tickets.seal(picture.id(), who), picture.png(), left, mine.getOrDefault(who, 0L)));
    }

    /** One that waits for another reviewer: drawn too, or two would never meet among many. */
    private Optional<Long> begun(ReviewPool.Open open, List<Long> begun) {
        while (!begun.isEmpty()) {
            long drawn = begun.remove(random.nextInt(begun.size()));
            if (pool.isOpen(open, drawn)) {
                return Optional.of(drawn);
            }
        }
        return Optional.empty();
    }

    private Optional<Picture> png(long sample) {
        return db.sql("SELECT payload FROM sample WHERE id = ? AND period IS NOT NULL")
                .param(sample)
                .query(byte[].class)
                .optional()
                .map(payload -> {
                    try {
                        return new Picture(sample, pictures.decryptPng(sample, payload));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException("sample " + sample + " could not be decrypted", e);
                    }
                });
    }

    /**
     * Keeps an answer; when this returns, it is not lost any more. The same answer again changes nothing; another replaces
     * the first as long as it could be undone.
     *
     * @throws TokenRefusedException if the ticket is not this reviewer's, has expired, or was answered for good
     */
    public synchronized void answer(String who, String ticket, ReviewAnswer answer) throws TokenRefusedException {
        long sample = tickets.open(ticket, who);
        List<Given> before = answers.all().stream()
                .filter(one -> one.sample() == sample && one.who().equals(who))
                .toList();
        if (before.stream().anyMatch(one -> one.answer().equals(answer))) {
            return;
        }
        if (before.stream().anyMatch(this::isRipe)) {
            throw new TokenRefusedException(true);
        }
        transaction.executeWithoutResult(status -> {
            if (!before.isEmpty()) {
                answers.remove(before);
            }
            answers.put(sample, who, answer, clock.instant());
            witness.reviewed(who);
        });
        if (before.isEmpty()) {
            mine.merge(who, 1L, Long::sum);
        }
    }

    /** Takes back this reviewer's last answer; false if there is none that can be. */
    public synchronized boolean undo(String who) {
        Optional<Given> last = answers.all().stream()
                .filter(one -> one.who().equals(who))
                .max(Comparator.comparing(Given::at))
                .filter(one -> !isRipe(one));
        last.ifPresent(one -> {
            transaction.executeWithoutResult(status -> {
                answers.remove(List.of(one));
                witness.reviewed(who);
            });
            mine.computeIfPresent(who, (name, count) -> count - 1);
        });
        return last.isPresent();
    }

    /** Gives what was agreed on to the queue of labels, and forgets what has become a label. */
    void round() {
        Map<Long, Label> orders = decided();
        List<LabelOrder> list = orders.entrySet().stream()
                .map(one -> new LabelOrder(one.getKey(), one.getValue()))
                .toList();
        // Outside of the lock: it waits for the store's thread.
        if (!list.isEmpty() && store.label(KioskId.LOCAL, list)) {
            passOn(orders.keySet());
        }
    }

    private synchronized void passOn(Set<Long> samples) {
        samples.forEach(sample -> passedOn.put(sample, clock.instant()));
    }

    private synchronized Map<Long, Label> decided() {
        Map<Long, Label> orders = new LinkedHashMap<>();
        List<Given> all = answers.all();
        if (all.isEmpty()) {
            passedOn.clear();
            return orders;
        }
        ReviewPool.Open open = pool.open();
        boolean isTidying = !clock.instant().isBefore(nextTidying);
        List<Given> over = new ArrayList<>();
        bySample(all).forEach((sample, given) -> {
            Label label = agreed(given.stream().filter(this::isRipe).toList()).orElse(null);
            if ((label != null || isTidying) && !pool.isOpen(open, sample)) {
                over.addAll(given.stream().filter(this::isRipe).toList());
                passedOn.remove(sample);
            } else if (label != null && isToBePassedOn(sample)) {
                orders.put(sample, label);
            }
        });
        if (isTidying) {
            nextTidying = clock.instant().plus(BETWEEN_TIDYING);
        }
        if (!over.isEmpty()) {
            transaction.executeWithoutResult(status -> answers.remove(over));
        }
        return orders;
    }

    private boolean isToBePassedOn(long sample) {
        Instant at = passedOn.get(sample);
        return at == null || at.plus(AGAIN).isBefore(clock.instant());
    }

    private boolean isRipe(Given one) {
        return !one.at().plus(settings.hold()).isAfter(clock.instant());
    }

    private static Map<Long, List<Given>> bySample(List<Given> given) {
        return given.stream().collect(Collectors.groupingBy(Given::sample));
    }

    private static long says(@Nullable List<Given> given) {
        return given == null
                ? 0
                : given.stream().filter(one -> !one.answer().isSkip()).count();
    }

    /** The label that enough reviewers gave; of several, the one that was enough first. */
    private Optional<Label> agreed(List<Given> given) {
        Map<ReviewAnswer, Integer> counts = new HashMap<>();
        return given.stream()
                .filter(one -> !one.answer().isSkip())
                .sorted(Comparator.comparing(Given::at))
                .filter(one -> counts.merge(one.answer(), 1, Integer::sum) >= settings.reviewers())
                .map(one -> one.answer().label())
                .findFirst();
    }

    /** What pictures, answers and tickets are sealed with. */
    record Ciphers(SampleCipher pictures, ReviewCipher answers, ReviewTickets tickets) {}

    private record Picture(long id, byte[] png) {
        @Override
        public String toString() {
            return "Picture[" + png.length + " bytes]";
        }
    }
}
