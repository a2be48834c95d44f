package dev.sonsu.server.watch.trace;

import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RetrainingStep;
import dev.sonsu.server.watch.RunEnded;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;

/** A trace for each run of the learning loop, with a span for each of its steps, made when the run has ended. */
final class RunSpans {
    static final String NAME = "retraining";

    private final Tracer tracer;

    RunSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @EventListener
    void on(RunEnded ended) {
        RetrainingRun run = ended.run();
        Instant end = run.endedAt();
        if (end == null) {
            return;
        }
        Span.Builder builder = tracer.spanBuilder()
                .setNoParent()
                .name(NAME)
                .tag("run", run.id())
                .tag("outcome", run.state().name().toLowerCase(Locale.ROOT))
                .startTimestamp(micros(run.startedAt()), TimeUnit.MICROSECONDS);
        if (run.verdict() != null) {
            builder.tag("verdict", run.verdict().toLowerCase(Locale.ROOT));
        }
        Span whole = builder.start();
        run.steps().forEach(step -> step(whole, step));
        whole.end(micros(end), TimeUnit.MICROSECONDS);
    }

    private void step(Span whole, RetrainingStep step) {
        Instant from = step.startedAt();
        Instant to = step.endedAt();
        if (from != null && to != null) {
            tracer.spanBuilder()
                    .setParent(whole.context())
                    .name(step.name().name().toLowerCase(Locale.ROOT))
                    .tag("outcome", step.state().name().toLowerCase(Locale.ROOT))
                    .tag("attempts", step.attempts())
                    .startTimestamp(micros(from), TimeUnit.MICROSECONDS)
                    .start()
                    .end(micros(to), TimeUnit.MICROSECONDS);
        }
    }

    private static long micros(Instant moment) {
        return TimeUnit.SECONDS.toMicros(moment.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(moment.getNano());
    }
}
