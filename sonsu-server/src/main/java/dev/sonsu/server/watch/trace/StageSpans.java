package dev.sonsu.server.watch.trace;

import dev.sonsu.server.entry.RecognitionAnswered;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;

/**
 * The stages of a recognition within its request's span. Each is the sum over the request's digits: they are drawn one after
 * the other up to the moment of the answer, though digit by digit they took turns.
 */
final class StageSpans {
    private final Tracer tracer;

    StageSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @EventListener
    void on(RecognitionAnswered answered) {
        Span request = tracer.currentSpan();
        if (request == null || !Boolean.TRUE.equals(request.context().sampled())) {
            return;
        }
        long end = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        long from = end - answered.decode() - answered.glyph() - answered.read() - answered.keep();
        from = stage(request.context(), "decode", from, answered.decode());
        from = stage(request.context(), "normalize", from, answered.glyph());
        from = stage(request.context(), "read", from, answered.read());
        stage(request.context(), "keep", from, answered.keep());
    }

    /** One that took time; returns when the next begins. */
    private long stage(TraceContext request, String name, long from, long nanos) {
        if (nanos > 0) {
            tracer.spanBuilder()
                    .setParent(request)
                    .name(name)
                    .startTimestamp(from, TimeUnit.NANOSECONDS)
                    .start()
                    .end(from + nanos, TimeUnit.NANOSECONDS);
        }
        return from + nanos;
    }
}
