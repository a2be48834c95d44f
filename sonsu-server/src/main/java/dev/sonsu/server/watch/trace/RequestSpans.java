package dev.sonsu.server.watch.trace;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * A span for each request, with what metrics say of it: method, address by its template, status. An address as it was sent and
 * an exception's message may hold what nobody is to read, so a span has neither. A trace begins here, whatever a client sends.
 */
final class RequestSpans extends DefaultTracingObservationHandler {
    RequestSpans(Tracer tracer) {
        super(tracer);
    }

    @Override
    public void onStart(Observation.Context context) {
        Span around = getParentSpan(context);
        Span.Builder span = getTracer().spanBuilder().name(String.valueOf(context.getName()));
        if (around == null) {
            span.setNoParent();
        } else {
            span.setParent(around.context());
        }
        if (context instanceof ServerRequestObservationContext) {
            span.kind(Span.Kind.SERVER);
        }
        getTracingContext(context).setSpan(span.start());
    }

    @Override
    public void tagSpan(Observation.Context context, Span span) {
        for (KeyValue tag : context.getLowCardinalityKeyValues()) {
            span.tag(tag.getKey(), tag.getValue());
        }
    }

    @Override
    public void onError(Observation.Context context) {
        Throwable error = context.getError();
        if (error != null) {
            getRequiredSpan(context).tag("error", error.getClass().getName());
        }
    }
}
