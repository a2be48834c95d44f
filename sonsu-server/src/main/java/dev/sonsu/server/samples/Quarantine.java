package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.keysets.ColumnCipher;
import dev.sonsu.server.keysets.LiveKeyset;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Labels that contradict sure readings wait apart. Those of one confusion leave together for the ordinary cells when
 * {@value QuarantineLedger#LEAST_LABELS} of them have come from {@value QuarantineLedger#LEAST_ORIGINS} kiosks or days,
 * and the host's system or a practice says so; what a person heard or saw does not count, as it repeats what was read.
 * Then the counting begins anew. Within a transaction of the store's one thread.
 */
final class Quarantine {
    private static final Set<LabelSource> EVIDENCE = EnumSet.of(LabelSource.PRACTICE, LabelSource.VERIFIED);
    private static final int ROW = 1;

    private final JdbcClient db;
    private final SampleCipher pictures;
    private final LabelCipher labels;
    private final ColumnCipher column;
    private final SampleMoves moves;
    private final Periods periods;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Quarantine(JdbcClient db, LiveKeyset aead, Periods periods, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.pictures = new SampleCipher(aead);
        this.labels = new LabelCipher(aead);
        this.column = column(aead);
        this.moves = new SampleMoves(db, aead);
        this.periods = periods;
        this.clock = clock;
        this.events = events;
    }

    static ColumnCipher column(Aead aead) {
        return new ColumnCipher(aead, "quarantine_ledger.sealed");
    }

    /** Whether a label is one that is counted here. */
    static boolean isEvidence(Label label) {
        return label.isDoubtful() && EVIDENCE.contains(label.source());
    }

    /** Where a label that is taken now comes from: to be kept with it until {@link #count}. */
    int origin(KioskId kiosk, long sample, Label label) {
        return isEvidence(label) ? origin(kiosk, read(sample), label) : QuarantineLedger.NO_ORIGIN;
    }

    /** The same of a sample that is not stored yet. */
    int origin(KioskId kiosk, int read, Label label) {
        if (!isEvidence(label)) {
            return QuarantineLedger.NO_ORIGIN;
        }
        QuarantineLedger ledger = open();
        ledger.turnTo(LocalDate.now(clock), random);
        close(ledger);
        return ledger.origin(kiosk, read, label.digit());
    }

    /** A sample has come into its quarantined cell; where that makes its confusion believed, all of it leave. */
    void count(long sample, Label label, int origin) {
        if (isEvidence(label)) {
            count(read(sample), label, origin);
        }
    }

    private void count(int read, Label label, int origin) {
        QuarantineLedger ledger = open();
        ledger.turnTo(LocalDate.now(clock), random);
        if (ledger.add(read, label.digit(), origin)) {
            int released = release(read, label.digit());
            ledger.clear(read, label.digit());
            events.publishEvent(new QuarantineLeft(released));
        }
        close(ledger);
    }

    private int release(int read, int written) {
        List<Held> held = held(read, written);
        // Neither the log nor the cells are to tell the order in which they came.
        Collections.shuffle(held, random);
        Set<Long> left = new LinkedHashSet<>();
        for (Held one : held) {
            Label label = new Label(written, one.source(), false);
            periods.leave(one.period(), false);
            moves.move(one.sample(), periods.enter(one.bucket(), label, periods.isUsed(one.period())), label);
            left.add(one.period());
        }
        left.forEach(periods::mend);
        return held.size();
    }

    /** All of a confusion, found by reading through what is quarantined: no column says it. */
    private List<Held> held(int read, int written) {
        List<Held> held = new ArrayList<>();
        db.sql("""
                        SELECT s.id, s.payload, s.label, p.id AS cell, p.bucket, p.source
                        FROM sample s JOIN sample_period p ON p.id = s.period
                        WHERE p.quarantined = 1 AND p.source IN ('PRACTICE', 'VERIFIED')""").query(row -> {
            long id = row.getLong("id");
            try {
                if (labels.decryptLabel(id, row.getBytes("label")).digit() == written
                        && pictures.digit(id, row.getBytes("payload")) == read) {
                    held.add(new Held(
                            id,
                            row.getLong("cell"),
                            Bucket.valueOf(row.getString("bucket")),
                            LabelSource.valueOf(row.getString("source"))));
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("sample " + id + " could not be decrypted", e);
            }
        });
        return held;
    }

    private int read(long sample) {
        byte[] payload = db.sql("SELECT payload FROM sample WHERE id = ?")
                .param(sample)
                .query(byte[].class)
                .single();
        try {
            return pictures.digit(sample, payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sample " + sample + " could not be decrypted", e);
        }
    }

    /** Locks the row, so that servers count one after the other whatever the database. */
    private QuarantineLedger open() {
        if (db.sql("UPDATE quarantine_ledger SET id = id WHERE id = ?")
                        .param(ROW)
                        .update()
                == 0) {
            db.sql("INSERT INTO quarantine_ledger (id, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(ROW, sealed(QuarantineLedger.empty()))
                    .update();
        }
        byte[] sealed = db.sql("SELECT sealed FROM quarantine_ledger WHERE id = ?")
                .param(ROW)
                .query(byte[].class)
                .single();
        try {
            return QuarantineLedger.of(column.decrypt(ROW, sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger of the quarantine could not be decrypted", e);
        }
    }

    private void close(QuarantineLedger ledger) {
        db.sql("UPDATE quarantine_ledger SET sealed = ? WHERE id = ?")
                .params(sealed(ledger), ROW)
                .update();
    }

    private byte[] sealed(QuarantineLedger ledger) {
        try {
            return column.encrypt(ROW, ledger.plain());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger of the quarantine could not be encrypted", e);
        }
    }

    /** A quarantined sample of the confusion that leaves. */
    private record Held(long sample, long period, Bucket bucket, LabelSource source) {
        @Override
        public String toString() {
            return "Held[redacted]";
        }
    }
}
