package dev.sonsu.server.samples;

import dev.sonsu.server.store.PostgresServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Undoes what PostgreSQL keeps with every row: a row written together with others bears their transaction's number and
 * lies beside them. As soon as twenty PINs have come into a cell since it was last mixed, or once it is closed, its rows
 * are written anew by one transaction, in an order that is drawn; a cell too large for one transaction is divided among
 * several by lot once it is closed, and until then its new rows are written anew among older ones. Then what is left of
 * the old rows is swept up ({@link MixingSweep}). The list of what is to be mixed is written with the rows, so nothing is
 * forgotten when a server dies. On a thread of its own; thread-safe.
 */
final class Mixing implements Traces {
    private static final Logger log = LoggerFactory.getLogger(SampleStore.class);
    /** Rows in one transaction: other writers wait for some tenths of a second. */
    static final int AT_ONCE = 1200;

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final SecureRandom random;
    private final MixingSweep sweep;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("sonsu-mixing").factory());
    private final AtomicBoolean isWanted = new AtomicBoolean();
    /** Of cells too large for one transaction: what is to be written anew, and how much of it has been. */
    private final Map<Long, List<Long>> begun = new HashMap<>();

    private final Map<Long, Integer> done = new HashMap<>();
    private volatile boolean isSwept;
    private volatile boolean isWell = true;
    private volatile long notBefore = System.nanoTime();

    Mixing(PostgresServer server, JdbcClient db, TransactionTemplate transaction, SecureRandom random) {
        this.db = db;
        this.transaction = transaction;
        this.random = random;
        this.sweep = new MixingSweep(server);
    }

    @Override
    public void pinCame(long sample) {
        db.sql("UPDATE sample_unmixed SET pins = 1 WHERE id = ?").param(sample).update();
    }

    /** Begins to mix if it is time, and does not wait for it. */
    @Override
    public boolean forget() {
        if (isWanted.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    isWanted.set(false);
                    if (System.nanoTime() - notBefore >= 0) {
                        isWell = run();
                        notBefore = System.nanoTime() + (isWell ? 0 : AGAIN.toNanos());
                    }
                });
            } catch (RejectedExecutionException e) {
                // The server is closing; the next start goes on.
                isWanted.set(false);
            }
        }
        return isWell;
    }

    @Override
    public void deleted() {
        isSwept = false;
    }

    @Override
    public boolean forgetNow() {
        isSwept = false;
        return run();
    }

    /** False if somebody reads the tables (a backup), or the database does not answer: it is tried again later. */
    private synchronized boolean run() {
        try {
            boolean hasMixed = false;
            while (Boolean.TRUE.equals(transaction.execute(status -> mixSome()))) {
                hasMixed = true;
            }
            if (hasMixed || !isSwept) {
                isSwept = sweep.run();
                return isSwept;
            }
            return true;
        } catch (DataAccessException | TransactionException e) {
            log.debug("The order of writing is not forgotten yet; it is tried again");
            begun.clear();
            done.clear();
            return false;
        }
    }

    /** Writes a part anew; false if there was nothing to do. */
    private boolean mixSome() {
        for (Listed cell : listed()) {
            if (cell.isDue()) {
                mix(cell);
                return true;
            }
        }
        return false;
    }

    private List<Listed> listed() {
        return db.sql("""
                        SELECT p.id, p.is_open, count(*) AS samples, sum(u.pins) AS pins
                        FROM sample_unmixed u JOIN sample s ON s.id = u.id JOIN sample_period p ON p.id = s.period
                        GROUP BY p.id, p.is_open ORDER BY p.id""")
                .query((row, number) -> new Listed(
                        row.getLong("id"), row.getInt("is_open") == 1, row.getLong("samples"), row.getLong("pins")))
                .list();
    }

    private void mix(Listed cell) {
        // Who reads these tables for long, as a backup does, is not waited for.
        db.sql("SET LOCAL lock_timeout = '100ms'").update();
        db.sql("LOCK TABLE sample_unmixed, sample_slot, label_order IN ACCESS EXCLUSIVE MODE")
                .update();
        List<Long> part = begun.get(cell.id());
        if (part == null) {
            part = part(cell);
        }
        int begin = done.getOrDefault(cell.id(), 0);
        int end = Math.min(part.size(), begin + AT_ONCE);
        db.sql("SELECT sample_write_anew(?, ?)")
                .params(cell.id(), part.subList(begin, end).toArray(Long[]::new))
                .query((row, number) -> 0)
                .list();
        if (end < part.size()) {
            begun.put(cell.id(), part);
            done.put(cell.id(), end);
            return;
        }
        begun.remove(cell.id());
        done.remove(cell.id());
        db.sql("SELECT sample_forget_order(?, ?)")
                .params(cell.id(), part.toArray(Long[]::new))
                .query((row, number) -> 0)
                .list();
    }

    /** What of a cell is to be written anew, in an order that is drawn: several transactions share it by lot. */
    private List<Long> part(Listed cell) {
        List<Long> all = ids("SELECT id FROM sample WHERE period = ?", cell.id());
        Collections.shuffle(all, random);
        if (all.size() <= AT_ONCE || !cell.isOpen()) {
            return all;
        }
        Set<Long> some = new LinkedHashSet<>(ids("""
                SELECT u.id FROM sample_unmixed u JOIN sample s ON s.id = u.id WHERE s.period = ?""", cell.id()));
        int most = Math.max(AT_ONCE, some.size() + Periods.LEAST_LABELLED);
        all.stream().limit(most).filter(id -> some.size() < most).forEach(some::add);
        List<Long> drawn = new ArrayList<>(some);
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private List<Long> ids(String question, long cell) {
        return new ArrayList<>(db.sql(question)
                .param(cell)
                .query((row, number) -> row.getLong(1))
                .list());
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What has come into a cell since it was mixed.
     *
     * @param pins how many of the samples brought a PIN of their own
     */
    private record Listed(long id, boolean isOpen, long samples, long pins) {
        boolean isDue() {
            return !isOpen || Math.max(pins, samples / Periods.MOST_DIGITS) >= Periods.LEAST_PINS;
        }
    }
}
