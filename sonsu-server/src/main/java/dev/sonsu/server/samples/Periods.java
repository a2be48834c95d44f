package dev.sonsu.server.samples;

import dev.sonsu.model.ModelId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The cells of days that samples refer to instead of a time. A cell grows until {@value #LEAST_PINS} PINs are in it and
 * its last day is over; only then does the next PIN open another. Within a transaction of the store's one thread.
 */
final class Periods {
    /** Fewer PINs than this do not share a cell that is closed. */
    static final int LEAST_PINS = 20;

    private final JdbcClient db;
    private final Clock clock;

    Periods(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * The cell for samples of one PIN, counted into it.
     *
     * @param isNewPin whether none of the PIN's digits were counted before; only a new PIN can close a cell
     */
    long enter(Bucket bucket, ModelId model, boolean isNewPin, int samples) {
        LocalDate today = LocalDate.now(clock);
        Optional<Open> open = db.sql("""
                        SELECT id, last_day, pins FROM sample_period
                        WHERE bucket = ? AND model = ? AND is_open = 1""")
                .params(bucket.name(), model.value())
                .query((row, number) ->
                        new Open(row.getLong("id"), LocalDate.parse(row.getString("last_day")), row.getInt("pins")))
                .optional();
        if (open.isPresent() && isNewPin && open.get().isFull(today)) {
            db.sql("UPDATE sample_period SET is_open = 0 WHERE id = ?")
                    .param(open.get().id())
                    .update();
            open = Optional.empty();
        }
        long id = open.map(Open::id).orElseGet(() -> begin(bucket, model, today));
        db.sql("""
                        UPDATE sample_period SET pins = pins + ?, samples = samples + ?,
                        last_day = CASE WHEN last_day < ? THEN ? ELSE last_day END
                        WHERE id = ?""")
                .params(isNewPin ? 1 : 0, samples, today.toString(), today.toString(), id)
                .update();
        return id;
    }

    private long begin(Bucket bucket, ModelId model, LocalDate today) {
        long id = db.sql("SELECT COALESCE(MAX(id), 0) + 1 FROM sample_period")
                .query(Long.class)
                .single();
        db.sql("""
                        INSERT INTO sample_period (id, bucket, model, first_day, last_day, pins, samples, is_open)
                        VALUES (?, ?, ?, ?, ?, 0, 0, 1)""")
                .params(id, bucket.name(), model.value(), today.toString(), today.toString())
                .update();
        return id;
    }

    private record Open(long id, LocalDate lastDay, int pins) {
        boolean isFull(LocalDate today) {
            return pins >= LEAST_PINS && today.isAfter(lastDay);
        }
    }
}
