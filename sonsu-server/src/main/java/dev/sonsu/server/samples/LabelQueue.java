package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.LiveKeyset;
import dev.sonsu.server.samples.LabelCipher.Order;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The labels of a confirmation come together and are applied one by one: first each goes, encrypted, into a blank row
 * drawn by lot, which is when it is acknowledged; then at every beat a lottery says which are applied. So no label stands
 * where those of the same PIN stand, neither in the queue nor in the order of applying. A sample has one order at most.
 * For the store's one thread.
 */
final class LabelQueue {
    /** Of blank rows: twenty PINs of four digits, and some. */
    static final int LEAST_BLANK = 128;

    private static final int MORE = 256;
    /** Beats come four times a second: a label waits ten seconds, on an average. */
    private static final double CHANCE = 1 / 40.0;
    /** What waits beyond this is applied at once, however new: the lottery has enough to mix. */
    private static final int MOST_WAITING = 512;
    /** Between looks at the queue when it seems empty: another server may have left labels when it died. */
    private static final int BEATS_BETWEEN_LOOKS = 40;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final LabelCipher cipher;
    private final SampleMoves moves;
    private final Periods periods;
    private final Quarantine quarantine;
    private final Traces traces;
    private final SecureRandom random = new SecureRandom();
    private final List<Long> blank = new ArrayList<>();
    private int beatsSinceLook = BEATS_BETWEEN_LOOKS;
    private boolean isEmpty;

    LabelQueue(
            JdbcClient db,
            TransactionTemplate transaction,
            LiveKeyset keys,
            Periods periods,
            Quarantine quarantine,
            Traces traces) {
        this.db = db;
        this.transaction = transaction;
        this.cipher = new LabelCipher(keys);
        this.moves = new SampleMoves(db, keys);
        this.periods = periods;
        this.quarantine = quarantine;
        this.traces = traces;
    }

    /** Reads which rows are blank, and makes some if there are few. */
    void prepare() {
        refill(LEAST_BLANK);
    }

    private void refill(int least) {
        load(least);
        while (blank.size() < least) {
            List<Long> made = new ArrayList<>();
            transaction.executeWithoutResult(status -> made.addAll(make()));
            blank.addAll(made);
        }
    }

    private void load(int least) {
        if (blank.size() < least) {
            blank.clear();
            blank.addAll(db.sql("SELECT id FROM label_order WHERE adds IS NULL")
                    .query(Long.class)
                    .list());
        }
    }

    /** Writes more blank rows; within a transaction. */
    private List<Long> make() {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            long id = random.nextLong() >>> 1;
            db.sql("INSERT INTO label_order (id, sealed, adds, quarantined) VALUES (?, ?, NULL, 0)")
                    .params(id, new byte[LabelCipher.ORDER_BYTES])
                    .update();
            made.add(id);
        }
        return made;
    }

    /** Takes the labels of these confirmations, all or none; when this returns, none of them is lost any more. */
    void commit(List<LabelTicket> tickets) {
        int count = tickets.stream().mapToInt(ticket -> ticket.orders().size()).sum();
        refill(count + LEAST_BLANK);
        try {
            transaction.executeWithoutResult(status -> write(tickets));
            isEmpty = false;
        } catch (RuntimeException e) {
            // Which are blank is read again: some may have been made by the transaction, and are no more.
            blank.clear();
            throw e;
        }
    }

    private void write(List<LabelTicket> tickets) {
        Map<Long, Waiting> waiting = new HashMap<>();
        waiting().forEach(one -> waiting.put(one.order().sample(), one));
        List<Order> orders = new ArrayList<>();
        Set<Long> known = new HashSet<>(waiting.keySet());
        for (LabelTicket ticket : tickets) {
            boolean isCountedOut = false;
            for (LabelOrder order : ticket.orders()) {
                Optional<Place> place = place(order.sample());
                if (place.isEmpty() || !replaces(order.label(), place.get())) {
                    continue;
                }
                // Reviews come one by one of samples whose cell is closed: its PINs are counted.
                boolean isNew = order.label().source() != LabelSource.REVIEWED
                        && place.get().source() == null
                        && known.add(order.sample());
                orders.add(new Order(
                        order.sample(),
                        order.label(),
                        isNew && !isCountedOut,
                        quarantine.origin(ticket.kiosk(), order.sample(), order.label())));
                isCountedOut |= isNew;
            }
        }
        // Neither the log nor the table is to tell which came together.
        Collections.shuffle(orders, random);
        for (Order order : orders) {
            put(order, waiting);
        }
    }

    private void put(Order order, Map<Long, Waiting> waiting) {
        Waiting before = waiting.get(order.sample());
        if (before == null) {
            boolean adds = place(order.sample())
                    .filter(place -> place.source() == null)
                    .isPresent();
            waiting.put(order.sample(), fill(order, adds));
            return;
        }
        Label old = before.order().label();
        Order better = order.label().source().replaces(old.source()) ? order : before.order();
        Order both = new Order(
                order.sample(), better.label(), order.isPin() || before.order().isPin(), better.origin());
        if (!both.equals(before.order())) {
            waiting.put(order.sample(), overwrite(before.id(), both, before.adds()));
        }
    }

    private Waiting fill(Order order, boolean adds) {
        while (true) {
            if (blank.isEmpty()) {
                // Another server filled those that were known here; until this transaction has ended it fills no more.
                load(LEAST_BLANK);
                if (blank.size() < LEAST_BLANK) {
                    blank.addAll(make());
                }
            }
            int drawn = random.nextInt(blank.size());
            long id = blank.get(drawn);
            blank.set(drawn, blank.getLast());
            blank.removeLast();
            byte[] sealed = cipher.encrypt(id, order);
            int filled = db.sql("""
                            UPDATE label_order SET sealed = ?, adds = ?, quarantined = ?
                            WHERE id = ? AND adds IS NULL""")
                    .params(sealed, adds ? 1 : 0, order.label().isDoubtful() ? 1 : 0, id)
                    .update();
            if (filled == 1) {
                return new Waiting(id, sealed, adds, order);
            }
        }
    }

    private Waiting overwrite(long id, Order order, boolean adds) {
        byte[] sealed = cipher.encrypt(id, order);
        db.sql("UPDATE label_order SET sealed = ?, quarantined = ? WHERE id = ?")
                .params(sealed, order.label().isDoubtful() ? 1 : 0, id)
                .update();
        return new Waiting(id, sealed, adds, order);
    }

    /**
     * Applies those that the lottery names.
     *
     * @return how many
     */
    int beat() {
        if (isEmpty && ++beatsSinceLook < BEATS_BETWEEN_LOOKS) {
            return 0;
        }
        beatsSinceLook = 0;
        List<Waiting> all = waiting();
        isEmpty = all.isEmpty();
        Collections.shuffle(all, random);
        int atOnce = Math.max(0, all.size() - MOST_WAITING);
        List<Waiting> drawn = new ArrayList<>(all.subList(0, atOnce));
        all.subList(atOnce, all.size()).stream()
                .filter(one -> random.nextDouble() < CHANCE)
                .forEach(drawn::add);
        return apply(drawn);
    }

    /** Applies all, in an order that is drawn. */
    void applyAll() {
        List<Waiting> all = waiting();
        Collections.shuffle(all, random);
        apply(all);
    }

    private int apply(List<Waiting> drawn) {
        if (drawn.isEmpty()) {
            return 0;
        }
        List<Long> freed = new ArrayList<>();
        transaction.executeWithoutResult(status -> drawn.forEach(one -> {
            if (takeOut(one)) {
                freed.add(one.id());
                apply(one.order());
            }
        }));
        blank.addAll(freed);
        return freed.size();
    }

    /** False if another server has applied it. */
    private boolean takeOut(Waiting one) {
        return db.sql("""
                        UPDATE label_order SET sealed = ?, adds = NULL, quarantined = 0
                        WHERE id = ? AND sealed = ? AND adds IS NOT NULL""")
                        .params(new byte[LabelCipher.ORDER_BYTES], one.id(), one.sealed())
                        .update()
                == 1;
    }

    private void apply(Order order) {
        Optional<Place> place = place(order.sample());
        if (place.isEmpty() || !replaces(order.label(), place.get())) {
            return;
        }
        periods.leave(place.get().period(), order.isPin());
        boolean isUsed =
                place.get().source() != null && periods.isUsed(place.get().period());
        moves.move(order.sample(), periods.enter(place.get().bucket(), order.label(), isUsed), order.label());
        if (order.isPin()) {
            traces.pinCame(order.sample());
        }
        if (place.get().source() != null) {
            periods.mend(place.get().period());
        }
        quarantine.count(order.sample(), order.label(), order.origin());
    }

    private static boolean replaces(Label label, Place place) {
        // Whatever put it into quarantine, who has looked decides.
        return label.source().replaces(place.source())
                || (label.source() == LabelSource.REVIEWED && place.isQuarantined());
    }

    private Optional<Place> place(long sample) {
        return db.sql("""
                        SELECT p.id, p.bucket, p.source, p.quarantined FROM sample s JOIN sample_period p ON p.id = s.period
                        WHERE s.id = ?""")
                .param(sample)
                .query((row, number) -> new Place(
                        row.getLong("id"),
                        Bucket.valueOf(row.getString("bucket")),
                        LabelSource.ofColumn(row.getString("source")),
                        row.getBoolean("quarantined")))
                .optional();
    }

    private List<Waiting> waiting() {
        return new ArrayList<>(db.sql("SELECT id, sealed, adds FROM label_order WHERE adds IS NOT NULL")
                .query((row, number) -> {
                    long id = row.getLong("id");
                    byte[] sealed = row.getBytes("sealed");
                    return new Waiting(id, sealed, row.getBoolean("adds"), decrypt(id, sealed));
                })
                .list());
    }

    private Order decrypt(long id, byte[] sealed) {
        try {
            return cipher.decryptOrder(id, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a label that waits could not be decrypted", e);
        }
    }

    /** Where a sample is. */
    private record Place(
            long period, Bucket bucket, @Nullable LabelSource source, boolean isQuarantined) {}

    private record Waiting(long id, byte[] sealed, boolean adds, Order order) {
        @Override
        public String toString() {
            return "Waiting[redacted]";
        }
    }
}
