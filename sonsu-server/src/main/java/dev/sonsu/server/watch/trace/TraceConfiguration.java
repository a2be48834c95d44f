package dev.sonsu.server.watch.trace;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Where a collector is named, spans are made and sent, in batches and without anybody waiting: where it is away or slow, they
 * are dropped. Without one none of this is there.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(TraceConfiguration.Named.class)
class TraceConfiguration {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Bean
    SpanExporter collector(TraceSettings settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.address().toString())
                .setTimeout(TIMEOUT);
        settings.authorization().ifPresent(token -> exporter.addHeader("Authorization", token));
        return new Collector(exporter.build());
    }

    @Bean
    SdkTracerProvider spans(SpanExporter collector, TraceSettings settings) {
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "sonsu"))))
                .setSampler(new RunsAndSome(Sampler.traceIdRatioBased(settings.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(collector).build())
                .build();
    }

    /** The ids of a span that is going on stand in the log's lines, as {@code traceId} and {@code spanId}. */
    @Bean
    Tracer tracer(SdkTracerProvider spans) {
        return new OtelTracer(spans.get("dev.sonsu"), new OtelCurrentTraceContext(), new Slf4JEventListener()::onEvent);
    }

    @Bean
    ObservationHandler<?> requestSpans(Tracer tracer) {
        return new RequestSpans(tracer);
    }

    @Bean
    StageSpans stageSpans(Tracer tracer) {
        return new StageSpans(tracer);
    }

    @Bean
    RunSpans runSpans(Tracer tracer) {
        return new RunSpans(tracer);
    }

    /** A collector is named; what is empty names none, and what is no address is refused before anything else is begun. */
    static final class Named implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String endpoint = context.getEnvironment().getProperty("sonsu.traces.endpoint", "");
            if (endpoint.isBlank()) {
                return false;
            }
            new TraceSettings(endpoint, null, 0).address();
            return true;
        }
    }
}
