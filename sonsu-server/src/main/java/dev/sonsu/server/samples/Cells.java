package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreLog;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes samples, a whole cell of days at a time: what remains of one never tells of fewer than
 * {@value Periods#LEAST_PINS} PINs, wherever the deleting stops. A cell that is still open but too old goes too: nothing
 * comes into it any more. What is deleted is overwritten with zeros, in the log too once {@link StoreLog} is emptied.
 */
final class Cells {
    /** In one transaction: other writers wait for some tens of milliseconds. */
    static final int AT_ONCE = 512;

    /** Days are compared as text: no later one has four digits. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Cells(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    /** The cells whose last day lies before that day. */
    List<Cell> before(LocalDate day) {
        return db.sql("SELECT id, samples FROM sample_period WHERE last_day < ? ORDER BY id")
                .param(day.toString())
                .query((row, number) -> new Cell(row.getLong("id"), row.getLong("samples"), day))
                .list();
    }

    /** All that there are now. */
    List<Cell> all() {
        return before(NEVER);
    }

    /** Deletes the cell with its samples; returns how many there were. */
    long delete(Cell cell) {
        long deleted = 0;
        Step step;
        do {
            step = deleteSome(cell);
            deleted += step.deleted();
        } while (!step.isLast());
        return deleted;
    }

    /** Deletes a part of the cell's samples, or all that are left and the cell. */
    Step deleteSome(Cell cell) {
        return transaction.execute(status -> {
            if (isYounger(cell)) {
                return new Step(0, true);
            }
            // The rest is never smaller than what surely is twenty PINs.
            int most = AT_ONCE + Periods.LEAST_LABELLED;
            List<Long> ids = db.sql("SELECT id FROM sample WHERE period = ? LIMIT ?")
                    .params(cell.id(), most)
                    .query((row, number) -> row.getLong("id"))
                    .list();
            boolean isLast = ids.size() < most;
            List<Long> now = isLast ? ids : ids.subList(0, AT_ONCE);
            now.forEach(
                    id -> db.sql("DELETE FROM sample WHERE id = ?").param(id).update());
            if (isLast) {
                db.sql("DELETE FROM sample_period WHERE id = ?")
                        .param(cell.id())
                        .update();
            } else {
                db.sql("UPDATE sample_period SET samples = samples - ? WHERE id = ?")
                        .params(now.size(), cell.id())
                        .update();
            }
            return new Step(now.size(), isLast);
        });
    }

    private boolean isYounger(Cell cell) {
        return db.sql("SELECT 1 FROM sample_period WHERE id = ? AND last_day < ?")
                .params(cell.id(), cell.before().toString())
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /**
     * Makes the rows of all labels that wait blank again, and forgets what was counted and reviewed; returns how many
     * labels waited.
     */
    int forgetOrders() {
        return transaction.execute(status -> {
            db.sql("DELETE FROM quarantine_ledger").update();
            db.sql("DELETE FROM review_answer").update();
            db.sql("UPDATE review_state SET changes = changes + 1").update();
            return db.sql("UPDATE label_order SET sealed = ?, adds = NULL, quarantined = 0 WHERE adds IS NOT NULL")
                    .param(new byte[LabelCipher.ORDER_BYTES])
                    .update();
        });
    }

    /**
     * A cell that is to go.
     *
     * @param samples as its row counts them
     * @param before  it stays if its last day does not lie before this any more
     */
    record Cell(long id, long samples, LocalDate before) {}

    /**
     * What one transaction did.
     *
     * @param isLast whether the cell is gone
     */
    record Step(int deleted, boolean isLast) {}
}
