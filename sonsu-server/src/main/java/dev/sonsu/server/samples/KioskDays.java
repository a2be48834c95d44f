package dev.sonsu.server.samples;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a kiosk have so many digits kept on a day, whatever servers keep them. A server takes a step's worth of the day's
 * digits at once and gives them out from memory: the count in the database, and how often it changes, tell nothing of a
 * PIN, and none can be had twice. What a server has taken and not given out when it stops is lost to the kiosk for the
 * day. For the store's one thread.
 */
final class KioskDays {
    /** Twenty PINs of four digits. */
    static final int STEP = 4 * Periods.LEAST_PINS;

    private static final Logger log = LoggerFactory.getLogger(SampleStore.class);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final int cap;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Map<KioskId, Taken> taken = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    KioskDays(JdbcClient db, TransactionTemplate transaction, int cap, Clock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.transaction = transaction;
        this.cap = cap;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Counts digits that are about to be kept.
     *
     * @return false if they would be too many today: then none is counted
     */
    boolean admit(KioskId kiosk, int digits) {
        LocalDate today = LocalDate.now(clock);
        if (today.isAfter(day)) {
            day = today;
            taken.clear();
            transaction.executeWithoutResult(status -> db.sql("DELETE FROM kiosk_day WHERE day < ?")
                    .param(today.toString())
                    .update());
        }
        Taken own = taken.computeIfAbsent(kiosk, unknown -> new Taken());
        while (own.left < digits && !own.isAll) {
            own.left += take(kiosk, own);
        }
        if (own.left < digits) {
            events.publishEvent(new SamplesRefused(SamplesRefused.Guard.CAP, digits));
            if (!own.isSaid) {
                own.isSaid = true;
                log.warn(
                        "Kiosk {} has had its {} digits of the day (sonsu.samples.kiosk-cap);"
                                + " more are read but not kept until tomorrow",
                        kiosk.value(),
                        cap);
            }
            return false;
        }
        own.left -= digits;
        return true;
    }

    private int take(KioskId kiosk, Taken own) {
        return transaction.execute(status -> {
            db.sql("INSERT INTO kiosk_day (kiosk, day, digits) VALUES (?, ?, 0) ON CONFLICT DO NOTHING")
                    .params(kiosk.value(), day.toString())
                    .update();
            int before = db.sql("SELECT digits FROM kiosk_day WHERE kiosk = ? AND day = ?")
                    .params(kiosk.value(), day.toString())
                    .query(Integer.class)
                    .single();
            int more = Math.clamp(cap - before, 0, STEP);
            // Another server may have taken some since: then the caller asks again.
            int isMine = db.sql("UPDATE kiosk_day SET digits = digits + ? WHERE kiosk = ? AND day = ? AND digits = ?")
                    .params(more, kiosk.value(), day.toString(), before)
                    .update();
            own.isAll = isMine == 1 && more < STEP;
            return isMine * more;
        });
    }

    /** What this server has taken of a kiosk's day. */
    private static final class Taken {
        private int left;
        private boolean isAll;
        private boolean isSaid;
    }
}
