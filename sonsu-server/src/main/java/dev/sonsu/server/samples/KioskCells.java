package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.LiveKeyset;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a kiosk cells of its own, where it has written enough. All kiosks' samples come into the same cells, and which
 * were whose is in this server's memory only. When a day is over, and no label can come any more, the labelled samples of
 * a kiosk that are as many as twenty PINs in any case leave for a new cell of this kiosk and day, which is closed at
 * once; fewer stay where they are, and nobody can ever tell. So no cell of a kiosk is ever small, open or closed. What a
 * server forgets by dying stays with all kiosks. For the store's one thread.
 */
final class KioskCells {
    /** In memory; those beyond stay with all kiosks. */
    private static final int MOST = 200_000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final SampleMoves moves;
    private final Periods periods;
    private final Clock clock;
    private final TreeMap<LocalDate, Map<KioskId, List<Written>>> days = new TreeMap<>();
    private int count;

    KioskCells(JdbcClient db, TransactionTemplate transaction, LiveKeyset keys, Periods periods, Clock clock) {
        this.moves = new SampleMoves(db, keys);
        this.db = db;
        this.transaction = transaction;
        this.periods = periods;
        this.clock = clock;
    }

    /** These were committed now. */
    void kept(KioskId kiosk, List<Long> ids) {
        if (count + ids.size() > MOST) {
            return;
        }
        count += ids.size();
        Instant now = clock.instant();
        List<Written> own = days.computeIfAbsent(LocalDate.now(clock), unknown -> new HashMap<>())
                .computeIfAbsent(kiosk, unknown -> new ArrayList<>());
        ids.forEach(id -> own.add(new Written(id, now)));
    }

    /**
     * Does the part of a kiosk, if a day is over.
     *
     * @return how many samples were moved; they are in the log until it is emptied
     */
    int beat() {
        return days.isEmpty() || !periods.isOver(days.firstKey()) ? 0 : settleOne();
    }

    /** Does all that can be done before the server ends; the youngest samples may still get labels, and stay. */
    void settle() {
        while (!days.isEmpty()) {
            settleOne();
        }
    }

    private int settleOne() {
        LocalDate day = days.firstKey();
        Map<KioskId, List<Written>> kiosks = days.firstEntry().getValue();
        KioskId kiosk = kiosks.keySet().iterator().next();
        List<Written> written = kiosks.getOrDefault(kiosk, List.of());
        int moved = move(kiosk, day, written);
        count -= written.size();
        kiosks.remove(kiosk);
        if (kiosks.isEmpty()) {
            days.remove(day);
        }
        return moved;
    }

    private int move(KioskId kiosk, LocalDate day, List<Written> written) {
        Instant settled = clock.instant().minus(Periods.UNSETTLED);
        Map<Kind, List<Long>> kinds = new HashMap<>();
        for (Written one : written) {
            if (!one.at().isAfter(settled)) {
                kind(one.id())
                        .ifPresent(kind -> kinds.computeIfAbsent(kind, unknown -> new ArrayList<>())
                                .add(one.id()));
            }
        }
        int moved = 0;
        for (Map.Entry<Kind, List<Long>> entry : kinds.entrySet()) {
            List<Long> ids = entry.getValue();
            if (ids.size() >= Periods.LEAST_LABELLED) {
                Collections.shuffle(ids);
                moved += move(kiosk, day, entry.getKey(), ids);
            }
        }
        return moved;
    }

    /** In parts, of which the first is large enough for the cell to stop at. */
    private int move(KioskId kiosk, LocalDate day, Kind kind, List<Long> ids) {
        Long cell = null;
        for (int at = 0; at < ids.size(); at += Cells.AT_ONCE) {
            List<Long> some = ids.subList(at, Math.min(ids.size(), at + Cells.AT_ONCE));
            Long into = cell;
            cell = transaction.execute(status -> moveSome(kiosk, day, kind, some, into));
        }
        return ids.size();
    }

    private long moveSome(KioskId kiosk, LocalDate day, Kind kind, List<Long> ids, @Nullable Long into) {
        long cell = into != null ? into : periods.beginClosed(kind.bucket(), kind.source(), kind.isUsed(), kiosk, day);
        Set<Long> left = new HashSet<>();
        int moved = 0;
        for (long id : ids) {
            Optional<Long> before = db.sql("SELECT period FROM sample WHERE id = ?")
                    .param(id)
                    .query(Long.class)
                    .optional();
            if (before.isPresent()) {
                moves.move(id, cell);
                periods.leave(before.get(), false);
                left.add(before.get());
                moved++;
            }
        }
        db.sql("UPDATE sample_period SET samples = samples + ? WHERE id = ?")
                .params(moved, cell)
                .update();
        left.forEach(one -> periods.inherit(cell, one));
        left.forEach(periods::mend);
        return cell;
    }

    private Optional<Kind> kind(long id) {
        return db.sql("""
                        SELECT p.bucket, p.source, p.used FROM sample s JOIN sample_period p ON p.id = s.period
                        WHERE s.id = ? AND p.source <> 'NONE' AND p.quarantined = 0 AND p.kiosk = ''""")
                .param(id)
                .query((row, number) -> new Kind(
                        Bucket.valueOf(row.getString("bucket")),
                        LabelSource.valueOf(row.getString("source")),
                        row.getBoolean("used")))
                .optional();
    }

    /** The cells of which a kiosk may have its own. */
    private record Kind(Bucket bucket, LabelSource source, boolean isUsed) {}

    private record Written(long id, Instant at) {
        @Override
        public String toString() {
            return "Written[redacted]";
        }
    }
}
