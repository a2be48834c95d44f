package dev.sonsu.server.samples;

import dev.sonsu.model.ModelId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The cells of days that samples refer to instead of a time. A cell grows until {@value #LEAST_PINS} PINs are in it that
 * no label will take away any more, and its last day is over; only then does the next PIN open another. Within a
 * transaction of the store's one thread.
 *
 * <p>In a cell without labels PINs are counted as they come. Labels come one by one, and nobody knows any more which
 * were one PIN: so a cell of labels is as full as if every PIN had {@value #MOST_DIGITS} digits.
 */
final class Periods {
    /** Fewer PINs than this do not share a cell that is closed. */
    static final int LEAST_PINS = 20;

    /** Of a PIN. */
    static final int MOST_DIGITS = 12;
    /** As many samples are twenty PINs in any case. */
    static final int LEAST_LABELLED = LEAST_PINS * MOST_DIGITS;

    /** A token's life, and the time that its labels wait to be applied: after that a sample stays where it is. */
    static final Duration UNSETTLED = RecognitionTokens.LIFE.plusMinutes(5);

    /** After that no kiosk's cell is made any more out of a day's samples: {@link KioskCells} takes minutes. */
    private static final Duration REST = Duration.ofHours(1);

    private final JdbcClient db;
    private final Clock clock;

    Periods(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * The cell for samples of one PIN without labels, counted into it.
     *
     * @param isNewPin whether none of the PIN's digits were counted before; only a new PIN can close a cell
     */
    long enter(Bucket bucket, ModelId model, boolean isNewPin, int samples) {
        return enter(new Cell(bucket, model.value(), null, false, false), isNewPin ? 1 : 0, isNewPin, samples);
    }

    /**
     * The cell for one labelled sample, counted into it. Which model read it is not kept: fewer cells fill sooner.
     *
     * @param isUsed whether it comes out of a cell that was {@linkplain #isUsed used}
     */
    long enter(Bucket bucket, Label label, boolean isUsed) {
        return enter(new Cell(bucket, "", label.source(), label.isDoubtful(), isUsed), 0, true, 1);
    }

    /**
     * Whether a retraining has learned from a cell, or is about to: what leaves it must not be new again. To be asked after
     * {@link #leave}, which makes a snapshot wait.
     */
    boolean isUsed(long id) {
        return db.sql("""
                        SELECT 1 FROM sample_period p WHERE p.id = ?
                        AND (p.used = 1 OR EXISTS (SELECT 1 FROM training_cell t WHERE t.period = p.id))""").param(id).query(Integer.class).optional().isPresent();
    }

    /**
     * A sample leaves a cell.
     *
     * @param isPin whether its PIN leaves with it
     */
    void leave(long id, boolean isPin) {
        db.sql("""
                        UPDATE sample_period SET samples = samples - 1,
                        pins = CASE WHEN pins > 0 THEN pins - ? ELSE 0 END
                        WHERE id = ?""").params(isPin ? 1 : 0, id).update();
    }

    /**
     * Begins a cell of one kiosk's labelled samples, which is closed already; the caller counts into it.
     *
     * @param isUsed whether they come out of cells that are marked
     */
    long beginClosed(Bucket bucket, LabelSource source, boolean isUsed, KioskId kiosk, LocalDate day) {
        long id = nextId();
        db.sql("""
                        INSERT INTO sample_period
                        (bucket, model, source, quarantined, used, id, first_day, last_day, pins, samples, is_open, kiosk)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)""")
                .params(new Cell(bucket, "", source, false, isUsed).columns())
                .params(id, day.toString(), day.toString(), kiosk.value())
                .update();
        return id;
    }

    /** A closed cell was made out of another: it is in the snapshots that the other is in. */
    void inherit(long id, long from) {
        db.sql("""
                        INSERT INTO training_cell (run, period, samples, is_new)
                        SELECT run, ?, samples, is_new FROM training_cell WHERE period = ? ON CONFLICT DO NOTHING""").params(id, from).update();
        db.sql("UPDATE sample_period SET used = 1 WHERE id = ? AND (SELECT used FROM sample_period WHERE id = ?) = 1")
                .params(id, from)
                .update();
    }

    private long nextId() {
        return db.sql("SELECT COALESCE(MAX(id), 0) + 1 FROM sample_period")
                .query(Long.class)
                .single();
    }

    /**
     * Of labelled samples some may have left a closed cell, by which it is too small: what remains goes into the open cell
     * of its kind, or the cell is opened again.
     */
    void mend(long id) {
        boolean isUsed = isUsed(id);
        Optional<Left> left = db.sql("""
                        SELECT bucket, model, source, quarantined, first_day, last_day, samples FROM sample_period
                        WHERE id = ? AND is_open = 0 AND samples < ?""")
                .params(id, LEAST_LABELLED)
                .query((row, number) -> new Left(
                        new Cell(
                                Bucket.valueOf(row.getString("bucket")),
                                row.getString("model"),
                                LabelSource.ofColumn(row.getString("source")),
                                row.getBoolean("quarantined"),
                                isUsed),
                        row.getString("first_day"),
                        row.getString("last_day"),
                        row.getInt("samples")))
                .optional();
        if (left.isEmpty()) {
            return;
        }
        Optional<Open> open = open(left.get().cell());
        if (open.isEmpty() && left.get().samples() > 0) {
            db.sql("UPDATE sample_period SET is_open = 1, used = ?, kiosk = '' WHERE id = ?")
                    .params(isUsed ? 1 : 0, id)
                    .update();
            return;
        }
        Left rest = left.get();
        if (open.isPresent() && rest.samples() > 0) {
            db.sql("UPDATE key_period SET is_spread = 0 WHERE keyset = 'samples' AND last_day IS NULL")
                    .update();
            db.sql("UPDATE sample SET period = ? WHERE period = ?")
                    .params(open.get().id(), id)
                    .update();
            db.sql("""
                            UPDATE sample_period SET samples = samples + ?,
                            first_day = CASE WHEN first_day > ? THEN ? ELSE first_day END,
                            last_day = CASE WHEN last_day < ? THEN ? ELSE last_day END
                            WHERE id = ?""")
                    .params(rest.samples(), rest.firstDay(), rest.firstDay(), rest.lastDay(), rest.lastDay())
                    .param(open.get().id())
                    .update();
        }
        db.sql("DELETE FROM sample_period WHERE id = ?").param(id).update();
    }

    private long enter(Cell cell, int pins, boolean mayClose, int samples) {
        LocalDate today = LocalDate.now(clock);
        Optional<Open> open = open(cell);
        if (open.isPresent() && mayClose && isOver(open.get().lastDay()) && isFull(cell, open.get())) {
            db.sql("UPDATE sample_period SET is_open = 0 WHERE id = ?")
                    .param(open.get().id())
                    .update();
            open = Optional.empty();
        }
        long id = open.map(Open::id).orElseGet(() -> begin(cell, today));
        db.sql("""
                        UPDATE sample_period SET pins = pins + ?, samples = samples + ?,
                        last_day = CASE WHEN last_day < ? THEN ? ELSE last_day END
                        WHERE id = ?""")
                .params(pins, samples, today.toString(), today.toString(), id)
                .update();
        return id;
    }

    private Optional<Open> open(Cell cell) {
        return db.sql("""
                        SELECT id, last_day, pins, samples FROM sample_period
                        WHERE bucket = ? AND model = ? AND source = ? AND quarantined = ? AND used = ? AND is_open = 1""")
                .params(cell.columns())
                .query((row, number) -> new Open(
                        row.getLong("id"),
                        LocalDate.parse(row.getString("last_day")),
                        row.getInt("pins"),
                        row.getInt("samples")))
                .optional();
    }

    /** Whether the day is over, and whatever came on it has its label by now if it ever gets one. */
    boolean isOver(LocalDate day) {
        return LocalDate.ofInstant(clock.instant().minus(UNSETTLED), clock.getZone())
                .isAfter(day);
    }

    /** The last day that has been over for so long that its samples stay where they are. */
    LocalDate settled() {
        return LocalDate.ofInstant(clock.instant().minus(UNSETTLED).minus(REST), clock.getZone())
                .minusDays(1);
    }

    private static boolean isFull(Cell cell, Open open) {
        return cell.source() == null ? open.pins() >= LEAST_PINS : open.samples() >= LEAST_LABELLED;
    }

    private long begin(Cell cell, LocalDate today) {
        long id = nextId();
        db.sql("""
                        INSERT INTO sample_period
                        (bucket, model, source, quarantined, used, id, first_day, last_day, pins, samples, is_open)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 1)""")
                .params(cell.columns())
                .params(id, today.toString(), today.toString())
                .update();
        return id;
    }

    /** What the samples of a cell have in common besides their days. */
    private record Cell(
            Bucket bucket, String model, @Nullable LabelSource source, boolean isQuarantined, boolean isUsed) {
        Object[] columns() {
            return new Object[] {
                bucket.name(),
                model,
                source == null ? LabelSource.NONE : source.name(),
                isQuarantined ? 1 : 0,
                isUsed ? 1 : 0
            };
        }
    }

    /** What remains in a closed cell. */
    private record Left(Cell cell, String firstDay, String lastDay, int samples) {}

    private record Open(long id, LocalDate lastDay, int pins, int samples) {}
}
