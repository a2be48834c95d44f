package dev.sonsu.server.console;

import dev.sonsu.server.watch.RecentMeters;
import dev.sonsu.server.watch.alert.AlertBoard;
import dev.sonsu.server.watch.alert.AlertsLooked;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /console/api/today}: how things are, once or as server-sent events. A stream ends after a minute, so that who was
 * signed out or removed sees no more; browsers come back by themselves, and are asked who they are each time.
 */
@Hidden
@RestController
@RequestMapping("/console/api/today")
final class TodayController {
    private static final int MOST_STREAMS = 32;
    private static final Duration STREAM = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(15);

    private final AlertBoard board;
    private final RecentMeters meters;
    private final Clock clock;
    private final JsonMapper json;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long looks;
    private boolean isClosed;

    TodayController(AlertBoard board, RecentMeters meters, Clock clock, JsonMapper json) {
        this.board = board;
        this.meters = meters;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TodayViews.Today> today() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(now());
    }

    private TodayViews.Today now() {
        return TodayViews.Today.of(board, meters, clock.instant());
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(HttpServletResponse response) throws IOException, InterruptedException {
        if (!streams.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "15");
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // A proxy would keep events until they fill its buffer.
            response.setHeader("X-Accel-Buffering", "no");
            write(response.getWriter());
        } finally {
            streams.release();
        }
    }

    /** Until the stream's time is over, the server stops, or nobody reads any more. */
    private void write(PrintWriter out) throws InterruptedException {
        long end = System.nanoTime() + STREAM.toNanos();
        long seen = -1;
        out.print("retry: 2000\n\n");
        while (!out.checkError() && System.nanoTime() < end) {
            long newest = after(seen);
            if (newest < 0) {
                return;
            }
            out.print(newest == seen ? ":\n\n" : "event: today\ndata: " + json.writeValueAsString(now()) + "\n\n");
            seen = newest;
        }
    }

    /** The number of looks, as soon as it is another one or a sign of life is due; below 0 when the server stops. */
    private long after(long seen) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = BETWEEN_SIGNS_OF_LIFE.toNanos();
            while (!isClosed && looks == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return isClosed ? -1 : looks;
        } finally {
            lock.unlock();
        }
    }

    @EventListener
    void on(AlertsLooked looked) {
        wake(false);
    }

    /** A stream would hold up the stop. */
    @EventListener
    void on(ContextClosedEvent closed) {
        wake(true);
    }

    private void wake(boolean isLast) {
        lock.lock();
        try {
            looks++;
            isClosed |= isLast;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
