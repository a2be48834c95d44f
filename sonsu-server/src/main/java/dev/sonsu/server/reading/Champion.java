package dev.sonsu.server.reading;

import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.DigitRecognizer;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model with a count of who uses it: one for being live, one per lease. At none it is closed, and cannot be entered
 * again. Thread-safe.
 */
final class Champion {
    private static final Logger log = LoggerFactory.getLogger(Champion.class);

    private final ModelId model;
    private final DigitRecognizer recognizer;
    private final AutoCloseable resource;
    private final AtomicInteger users = new AtomicInteger(1);

    Champion(ModelId model, DigitRecognizer recognizer, AutoCloseable resource) {
        this.model = model;
        this.recognizer = recognizer;
        this.resource = resource;
    }

    ModelId model() {
        return model;
    }

    DigitRecognizer recognizer() {
        return recognizer;
    }

    /** False if it is closed already. */
    boolean enter() {
        int now = users.get();
        while (now > 0) {
            int seen = users.compareAndExchange(now, now + 1);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            try {
                resource.close();
            } catch (Exception e) {
                log.warn("Model {} could not be closed: {}", model, e.getClass().getName());
            }
        }
    }

    /** It is live no longer; the last lease closes it. */
    void retire() {
        leave();
    }
}
