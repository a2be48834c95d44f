package dev.sonsu.server.watch.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Traces every run, which are few, and some requests; a span within another goes with it. */
record RunsAndSome(Sampler some) implements Sampler {
    @Override
    public SamplingResult shouldSample(
            Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        SpanContext around = Span.fromContext(parent).getSpanContext();
        if (around.isValid()) {
            return around.isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }
        return name.equals(RunSpans.NAME)
                ? SamplingResult.recordAndSample()
                : some.shouldSample(parent, trace, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "runs and " + some.getDescription();
    }
}
