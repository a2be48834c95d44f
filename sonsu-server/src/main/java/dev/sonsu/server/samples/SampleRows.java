package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.store.StoreFaults;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
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
    private final Quarantine quarantine;
    private final KioskDays kiosks;
    private final KioskCells kioskCells;
    private final SecureRandom random = new SecureRandom();
    private final Slots slots;
    private final Traces traces;

    SampleRows(JdbcClient db, TransactionTemplate transaction, Aead aead, Places places, Traces traces) {
        this.db = db;
        this.transaction = transaction;
        this.cipher = new SampleCipher(aead);
        this.labels = new LabelCipher(aead);
        this.periods = places.periods();
        this.quarantine = places.quarantine();
        this.kiosks = places.kiosks();
        this.kioskCells = places.kioskCells();
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
     * @return the ids of each request's samples, in the order of the requests; nothing of one that goes beyond the cap of
     *     its kiosk
     */
    List<Kept> commit(List<SampleTicket> tickets) {
        List<SampleTicket> admitted = tickets.stream()
                .filter(ticket -> kiosks.admit(ticket.kiosk(), ticket.samples().size()))
                .toList();
        List<Kept> committed = commitAdmitted(admitted);
        for (int i = 0; i < admitted.size(); i++) {
            kioskCells.kept(admitted.get(i).kiosk(), committed.get(i).ids());
        }
        Iterator<Kept> kept = committed.iterator();
        Set<SampleTicket> written = new HashSet<>(admitted);
        return tickets.stream()
                .map(ticket -> written.contains(ticket) ? kept.next() : Kept.NOTHING)
                .toList();
    }

    private List<Kept> commitAdmitted(List<SampleTicket> tickets) {
        if (tickets.isEmpty()) {
            return List.of();
        }
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
                        label == null ? period : periods.enter(ticket.pin().bucket(), label, false),
                        sample,
                        own,
                        at,
                        label == null ? QuarantineLedger.NO_ORIGIN : origin(ticket.kiosk(), sample, label),
                        at == pin));
            }
        }
        // The log is not to tell the order of the digits.
        Collections.shuffle(rows, random);
        for (Row row : rows) {
            row.ids()[row.at()] = fill(row);
        }
        for (Row row : rows) {
            Label label = row.sample().label();
            if (label != null) {
                quarantine.count(row.ids()[row.at()], label, row.origin());
            }
        }
        return ids.stream()
                .map(own -> new Kept(Arrays.stream(own).map(OptionalLong::of).toList()))
                .toList();
    }

    private int origin(KioskId kiosk, SampleTicket.Plain sample, Label label) {
        return quarantine.origin(kiosk, SampleCipher.digit(sample.bytes()), label);
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

    /** Moves a kiosk's samples of a day that is over; returns how many. */
    int beat() {
        return kioskCells.beat();
    }

    /** Moves what can be moved before the server ends. */
    void settle() {
        kioskCells.settle();
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

    /** What decides where a sample goes, and whether it goes anywhere. */
    record Places(Periods periods, Quarantine quarantine, KioskDays kiosks, KioskCells kioskCells) {}

    /** @param isPin whether it stands for its PIN where PINs are counted */
    private record Row(long period, SampleTicket.Plain sample, Long[] ids, int at, int origin, boolean isPin) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }
}
