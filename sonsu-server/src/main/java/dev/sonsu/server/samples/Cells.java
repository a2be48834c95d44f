package dev.sonsu.server.samples;

import dev.sonsu.server.store.StoreLog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Looked through at once where nobody waits. */
    private static final int PAGE = 4096;

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

    /** Looks for the samples of these cells: {@link Search#step} until it is over. */
    Search search(List<Cell> cells) {
        return new Search(cells);
    }

    /** Deletes these cells with their samples; returns how many there were. */
    long delete(List<Cell> cells) {
        Search search = search(cells);
        while (!search.isOver()) {
            search.step(PAGE);
        }
        long deleted = 0;
        for (Found found : search.found()) {
            Step step;
            do {
                step = deleteSome(found);
                deleted += step.deleted();
            } while (!step.isLast());
        }
        return deleted;
    }

    /** Deletes a part of the cell's samples, or all that are left and the cell. */
    Step deleteSome(Found found) {
        Cell cell = found.cell();
        Step step = transaction.execute(status -> {
            if (isYounger(cell)) {
                return new Step(0, true);
            }
            // The rest is never smaller than what surely is twenty PINs.
            List<Long> left = found.left();
            boolean isLast = left.size() < AT_ONCE + Periods.LEAST_LABELLED;
            List<Long> now = isLast ? left : left.subList(0, AT_ONCE);
            int deleted = 0;
            for (long id : now) {
                deleted += db.sql("DELETE FROM sample WHERE id = ? AND period = ?")
                        .params(id, cell.id())
                        .update();
            }
            db.sql("UPDATE sample_period SET samples = samples - ? WHERE id = ?")
                    .params(deleted, cell.id())
                    .update();
            if (isLast) {
                // What came into it since it was looked through is found the next time.
                db.sql("DELETE FROM sample_period WHERE id = ? AND samples = 0")
                        .param(cell.id())
                        .update();
            }
            return new Step(deleted, isLast);
        });
        found.goOn();
        return step;
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
     * Finds which samples lie in cells, by one way through all of them, a page at a time: no index tells, since its pages
     * would keep the order of writing.
     */
    final class Search {
        private final Map<Long, Found> found = new LinkedHashMap<>();
        private long last = -1;
        private boolean isOver;

        private Search(List<Cell> cells) {
            cells.forEach(cell -> found.put(cell.id(), new Found(cell)));
            isOver = cells.isEmpty();
        }

        /** Looks at so many rows more. */
        void step(int rows) {
            List<Row> page = db.sql("SELECT id, period FROM sample WHERE id > ? ORDER BY id LIMIT ?")
                    .params(last, rows)
                    .query((row, number) -> new Row(row.getLong("id"), row.getLong("period")))
                    .list();
            for (Row row : page) {
                Found cell = found.get(row.period());
                if (cell != null) {
                    cell.ids.add(row.id());
                }
                last = row.id();
            }
            isOver = page.size() < rows;
        }

        boolean isOver() {
            return isOver;
        }

        /** The cells with what was found. */
        List<Found> found() {
            return List.copyOf(found.values());
        }
    }

    /** A cell that is to go, and its samples. */
    static final class Found {
        private final Cell cell;
        private final List<Long> ids = new ArrayList<>();
        private int done;

        private Found(Cell cell) {
            this.cell = cell;
        }

        Cell cell() {
            return cell;
        }

        private List<Long> left() {
            return ids.subList(done, ids.size());
        }

        private void goOn() {
            done = Math.min(ids.size(), done + AT_ONCE);
        }
    }

    private record Row(long id, long period) {}

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
