package dev.sonsu.server.samples;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Draws a sample to be reviewed, at random among those of at least {@value Periods#LEAST_PINS} PINs: unlabelled ones of
 * closed cells, and quarantined ones. Where enough are in quarantine they come first; fewer could be those of a single
 * PIN, so these are strewn among the others, one in {@value #STREWN}.
 *
 * <p>The table has no index but its random ids. So ids are drawn and the rows that follow are looked at, in bounded
 * tries; what is too rare to be found so is known from the last {@link SampleSweep}.
 */
final class ReviewPool {
    static final int STREWN = 20;

    private static final int PROBES = 8;
    private static final int PROBED_ROWS = 64;
    private static final int LAST_PROBE = 512;
    /** A table of so many rows is looked through, if need be. */
    private static final int SMALL = 5_000;

    private final JdbcClient db;
    private final SampleSweep sweep;
    private final SecureRandom random = new SecureRandom();

    ReviewPool(JdbcClient db, SampleSweep sweep) {
        this.db = db;
        this.sweep = sweep;
    }

    /** The cells that may be drawn from now. */
    Open open() {
        Set<Long> unlabelled = new HashSet<>();
        Set<Long> quarantined = new HashSet<>();
        long[] counts = new long[3];
        db.sql("SELECT id, source, quarantined, is_open, samples FROM sample_period")
                .query(row -> {
                    long samples = row.getLong("samples");
                    counts[0] += samples;
                    if (samples > 0 && row.getBoolean("quarantined")) {
                        quarantined.add(row.getLong("id"));
                        counts[2] += samples;
                    } else if (samples > 0
                            && row.getString("source").equals(LabelSource.NONE)
                            && !row.getBoolean("is_open")) {
                        unlabelled.add(row.getLong("id"));
                        counts[1] += samples;
                    }
                });
        return new Open(unlabelled, quarantined, counts[0], counts[1], counts[2]);
    }

    /**
     * Draws one.
     *
     * @param isTaken whether a sample is not to be drawn, though it could be
     */
    Optional<Long> draw(Open open, LongPredicate isTaken) {
        boolean isQuarantineLarge = open.quarantinedSamples() >= Periods.LEAST_LABELLED;
        if (isQuarantineLarge || (!open.unlabelled().isEmpty() && random.nextInt(STREWN) == 0)) {
            Optional<Long> drawn = find(open, open.quarantined(), sweep::quarantined, isTaken);
            if (drawn.isPresent()) {
                return drawn;
            }
        }
        return find(open, open.unlabelled(), sweep::unlabelled, isTaken);
    }

    /** Whether a sample may still be reviewed: it is there, and in one of these cells. */
    boolean isOpen(Open open, long sample) {
        return db.sql("SELECT period FROM sample WHERE id = ? AND period IS NOT NULL")
                .param(sample)
                .query(Long.class)
                .optional()
                .filter(open::has)
                .isPresent();
    }

    private Optional<Long> find(Open open, Set<Long> cells, Known known, LongPredicate isTaken) {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        for (int probe = 0; probe < PROBES; probe++) {
            Optional<Long> found = probe(cells, PROBED_ROWS, isTaken);
            if (found.isPresent()) {
                return found;
            }
        }
        List<Long> seen = new ArrayList<>(known.ids());
        for (int tried = 0; tried < PROBED_ROWS && !seen.isEmpty(); tried++) {
            int at = random.nextInt(seen.size());
            long id = seen.get(at);
            if (!isTaken.test(id) && isOpen(open, id)) {
                return Optional.of(id);
            }
            seen.set(at, seen.getLast());
            seen.removeLast();
        }
        sweep.want();
        return probe(cells, open.samples() <= SMALL ? SMALL + LAST_PROBE : LAST_PROBE, isTaken);
    }

    private Optional<Long> probe(Set<Long> cells, int most, LongPredicate isTaken) {
        long from = random.nextLong() >>> 1;
        List<Row> rows = new ArrayList<>(rows(from, most));
        if (rows.size() < most) {
            // Ids are a ring here.
            rows.addAll(rows(0, most - rows.size()));
        }
        return rows.stream()
                .filter(row -> cells.contains(row.period()) && !isTaken.test(row.id()))
                .map(Row::id)
                .findFirst();
    }

    private List<Row> rows(long from, int most) {
        return db.sql("SELECT id, period FROM sample WHERE id >= ? ORDER BY id LIMIT ?")
                .params(from, most)
                .query((row, number) -> new Row(row.getLong("id"), row.getLong("period")))
                .list();
    }

    /** Ids that a sweep has seen. */
    @FunctionalInterface
    private interface Known {
        List<Long> ids();
    }

    private record Row(long id, long period) {}

    /**
     * The cells that may be drawn from, and how many samples are in them and in all.
     *
     * @param samples in all cells
     */
    record Open(
            Set<Long> unlabelled,
            Set<Long> quarantined,
            long samples,
            long unlabelledSamples,
            long quarantinedSamples) {
        boolean has(long cell) {
            return unlabelled.contains(cell) || quarantined.contains(cell);
        }

        /** How many may be drawn. */
        long size() {
            boolean isQuarantineOpen = quarantinedSamples >= Periods.LEAST_LABELLED || !unlabelled.isEmpty();
            return unlabelledSamples + (isQuarantineOpen ? quarantinedSamples : 0);
        }
    }
}
