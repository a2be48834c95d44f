package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreFaults;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes samples into blank rows, several requests in one transaction. For the store's one thread. What it throws is for
 * {@link StoreFaults}.
 */
final class SampleRows {
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final SampleCipher cipher;
    private final LabelCipher labels;
    private final Periods periods;
    private final SecureRandom random = new SecureRandom();
    private final Slots slots;
    private final Traces traces;

    SampleRows(
            JdbcClient db,
            TransactionTemplate transaction,
            SampleCipher cipher,
            LabelCipher labels,
            Periods periods,
            Traces traces) {
        this.db = db;
        this.transaction = transaction;
        this.cipher = cipher;
        this.labels = labels;
        this.periods = periods;
        this.slots = new Slots(db, random);
        this.traces = traces;
    }

    /** Reads which rows are blank, and makes some if there are few. */
    void prepare() {
        slots.load();
        refill();
    }

    /** Makes blank rows if there are few. */
    void refill() {
        slots.loadIfForgotten();
        while (slots.isLow()) {
            List<Long> made = new ArrayList<>();
            transaction.executeWithoutResult(status -> made.addAll(slots.make()));
            slots.giveBack(made);
        }
    }

    /**
     * Commits the samples of these requests, all or none.
     *
     * @return the ids of each request's samples, in the order of the requests
     */
    List<Kept> commit(List<SampleTicket> tickets) {
        int rows = tickets.stream().mapToInt(ticket -> ticket.samples().size()).sum();
        slots.loadIfForgotten();
        while (slots.count() < rows) {
            List<Long> made = new ArrayList<>();
            transaction.executeWithoutResult(status -> made.addAll(slots.make()));
            slots.giveBack(made);
        }
        try {
            return transaction.execute(status -> write(tickets));
        } catch (RuntimeException e) {
            // Of those that were drawn some may have been made by the transaction, and are no more.
            slots.forget();
            throw e;
        }
    }

    private List<Kept> write(List<SampleTicket> tickets) {
        List<Row> rows = new ArrayList<>();
        List<Long[]> ids = new ArrayList<>();
        for (SampleTicket ticket : tickets) {
            Long[] own = new Long[ticket.samples().size()];
            ids.add(own);
            int unlabelled = (int) ticket.samples().stream()
                    .filter(sample -> sample.label() == null)
                    .count();
            long period = unlabelled == 0
                    ? 0
                    : periods.enter(
                            ticket.pin().bucket(), ticket.model(), !ticket.pin().isCounted(), unlabelled);
            int pin = ticket.pin().isCounted() ? -1 : random.nextInt(own.length);
            for (int at = 0; at < own.length; at++) {
                SampleTicket.Plain sample = ticket.samples().get(at);
                Label label = sample.label();
                rows.add(new Row(
                        label == null ? period : periods.enter(ticket.pin().bucket(), label),
                        sample,
                        own,
                        at,
                        at == pin));
            }
        }
        // The log is not to tell the order of the digits.
        Collections.shuffle(rows, random);
        for (Row row : rows) {
            row.ids()[row.at()] = fill(row);
        }
        return ids.stream().map(own -> new Kept(List.of(own))).toList();
    }

    /** Another server on the same database may have filled a row that looked blank here: then the next is drawn. */
    private long fill(Row row) {
        while (true) {
            if (slots.count() == 0) {
                // Writers follow one another: what is blank now stays so until this transaction has ended.
                slots.load();
                if (slots.isLow()) {
                    slots.giveBack(slots.make());
                }
            }
            long id = slots.take();
            Label label = row.sample().label();
            byte[] sealed = label == null ? new byte[LabelCipher.LABEL_BYTES] : labels.encrypt(id, label);
            int filled = db.sql("UPDATE sample SET period = ?, payload = ?, label = ? WHERE id = ? AND period IS NULL")
                    .params(row.period(), encrypt(id, row.sample().bytes()), sealed, id)
                    .update();
            if (filled == 1) {
                db.sql("DELETE FROM sample_slot WHERE id = ?").param(id).update();
                if (row.isPin()) {
                    traces.pinCame(id);
                }
                return id;
            }
        }
    }

    private byte[] encrypt(long id, byte[] plain) {
        try {
            return cipher.encrypt(id, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sample could not be encrypted", e);
        }
    }

    /** Writes something that is not a sample, and throws if the store does not work. */
    void probe() {
        transaction.executeWithoutResult(
                status -> db.sql("UPDATE store_check SET probes = probes + 1").update());
    }

    /** Lets the database forget the order of writing; false if it has to be asked again. */
    boolean emptyLog() {
        return traces.forget();
    }

    /** Tells that something was deleted. */
    void deleted() {
        traces.deleted();
    }

    /** @param isPin whether it stands for its PIN where PINs are counted */
    private record Row(long period, SampleTicket.Plain sample, Long[] ids, int at, boolean isPin) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }
}
