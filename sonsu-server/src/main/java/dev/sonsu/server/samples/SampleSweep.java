package dev.sonsu.server.samples;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes through the table of samples in the background, a page of rows at a time, and learns what no index tells: how many
 * samples of each digit there are, and where some of those are that may be reviewed. Thread-safe.
 *
 * <p>Digits are counted in closed cells only, each as a whole: two counts then differ by whole cells, never by fewer than
 * {@value Periods#LEAST_PINS} PINs, however often they are looked at and whenever a server is restarted.
 */
final class SampleSweep {
    private static final int AT_ONCE = 256;
    /** Of each kind. */
    private static final int MOST_IDS = 1_024;
    /** A sweep reads the whole file. */
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private static final int CLASSES = Label.NO_DIGIT + 1;

    private final JdbcClient db;
    private final LabelCipher labels;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private boolean isWanted;
    private Instant next = Instant.MIN;
    private @Nullable Sweep running;
    private @Nullable Sweep last;

    SampleSweep(JdbcClient db, LabelCipher labels, Clock clock) {
        this.db = db;
        this.labels = labels;
        this.clock = clock;
    }

    /** Asks for a sweep; it begins when the last one is some minutes old. */
    synchronized void want() {
        isWanted = true;
    }

    /** Reads a page, if a sweep is under way or is to begin; false if there is nothing to do. */
    boolean beat() {
        Sweep at = current();
        if (at == null) {
            return false;
        }
        List<Row> rows = db.sql("SELECT id, period, label FROM sample WHERE id > ? ORDER BY id LIMIT ?")
                .params(at.after, AT_ONCE)
                .query((row, number) -> new Row(row.getLong("id"), row.getLong("period"), row.getBytes("label")))
                .list();
        for (Row row : rows) {
            at.after = row.id();
            look(at, row);
        }
        if (rows.size() < AT_ONCE) {
            end(at);
        }
        return true;
    }

    private synchronized @Nullable Sweep current() {
        if (running == null && isWanted && !clock.instant().isBefore(next)) {
            isWanted = false;
            running = begin();
        }
        return running;
    }

    private Sweep begin() {
        Sweep sweep = new Sweep();
        db.sql("SELECT id, source, quarantined, is_open FROM sample_period").query(row -> {
            long id = row.getLong("id");
            boolean isOpen = row.getBoolean("is_open");
            boolean isLabelled = !row.getString("source").equals(LabelSource.NONE);
            if (row.getBoolean("quarantined")) {
                sweep.quarantinedCells.add(id);
            } else if (!isOpen && isLabelled) {
                sweep.classes.put(id, new long[CLASSES]);
            } else if (!isOpen) {
                sweep.unlabelledCells.add(id);
            }
        });
        return sweep;
    }

    private void look(Sweep at, Row row) {
        long[] classes = at.classes.get(row.period());
        byte[] label = row.label();
        if (classes != null && label != null) {
            try {
                classes[labels.decryptLabel(row.id(), label).digit()]++;
            } catch (GeneralSecurityException e) {
                // It is damaged, or a rotation is just passing it: it counts nowhere until the next sweep.
                return;
            }
        } else if (at.quarantinedCells.contains(row.period())) {
            remember(at.quarantined, ++at.quarantinedSeen, row.id());
        } else if (at.unlabelledCells.contains(row.period())) {
            remember(at.unlabelled, ++at.unlabelledSeen, row.id());
        }
    }

    /** Every one that is seen has the same chance to be among those that are kept. */
    private void remember(List<Long> kept, long seen, long id) {
        if (kept.size() < MOST_IDS) {
            kept.add(id);
        } else {
            long at = random.nextLong(seen);
            if (at < MOST_IDS) {
                kept.set((int) at, id);
            }
        }
    }

    private synchronized void end(Sweep sweep) {
        last = sweep;
        running = null;
        // Who still misses something asks again.
        isWanted = false;
        next = clock.instant().plus(BETWEEN);
    }

    /** Some samples that were in quarantine when the last sweep passed them. */
    synchronized List<Long> quarantined() {
        return last == null ? List.of() : List.copyOf(last.quarantined);
    }

    /** Some samples of closed cells that had no label when the last sweep passed them. */
    synchronized List<Long> unlabelled() {
        return last == null ? List.of() : List.copyOf(last.unlabelled);
    }

    /**
     * How many samples of each digit are in the closed cells that the last sweep knew; the eleventh counts what is no
     * digit. Empty as long as none has ended, and another is under way.
     */
    synchronized Optional<long[]> classes() {
        Set<Long> closed = new HashSet<>(db.sql("""
                        SELECT id FROM sample_period WHERE is_open = 0 AND quarantined = 0 AND source <> 'NONE'""").query(Long.class).list());
        Sweep known = last;
        if (closed.isEmpty()) {
            return Optional.of(new long[CLASSES]);
        }
        if (known == null || !known.classes.keySet().containsAll(closed)) {
            isWanted = true;
        }
        if (known == null) {
            return Optional.empty();
        }
        long[] sum = new long[CLASSES];
        known.classes.forEach((cell, classes) -> {
            // Cells that are being deleted go as a whole.
            if (closed.contains(cell)) {
                for (int i = 0; i < CLASSES; i++) {
                    sum[i] += classes[i];
                }
            }
        });
        return Optional.of(sum);
    }

    private static final class Sweep {
        final Map<Long, long[]> classes = new HashMap<>();
        final Set<Long> quarantinedCells = new HashSet<>();
        final Set<Long> unlabelledCells = new HashSet<>();
        final List<Long> quarantined = new ArrayList<>();
        final List<Long> unlabelled = new ArrayList<>();
        long quarantinedSeen;
        long unlabelledSeen;
        long after = -1;
    }

    private record Row(long id, long period, byte @Nullable [] label) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }
}
