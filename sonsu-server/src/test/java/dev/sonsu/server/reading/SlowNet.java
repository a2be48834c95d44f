package dev.sonsu.server.reading;

import dev.sonsu.recognition.DigitRecognizer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.test.util.ReflectionTestUtils;

/** Puts a champion in place that reads as the one before does, only later. Closing brings that one back. */
public final class SlowNet implements AutoCloseable {
    private final AtomicReference<Champion> live;
    private final Champion before;

    @SuppressWarnings("unchecked")
    public SlowNet(LiveReader reader, Duration delay) {
        this.live = (AtomicReference<Champion>) Objects.requireNonNull(ReflectionTestUtils.getField(reader, "live"));
        Champion usualOne = Objects.requireNonNull(this.live.get());
        this.before = usualOne;
        DigitRecognizer usual = usualOne.recognizer();
        this.live.set(new Champion(
                usualOne.model(),
                glyph -> {
                    try {
                        Thread.sleep(delay);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return usual.read(glyph);
                },
                () -> {}));
    }

    @Override
    public void close() {
        live.set(before);
    }
}
