package dev.sonsu.server.watch.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.retraining.RetrainingRun;
import dev.sonsu.server.retraining.RetrainingStep;
import dev.sonsu.server.retraining.RunState;
import dev.sonsu.server.retraining.StartedBy;
import dev.sonsu.server.retraining.StepName;
import dev.sonsu.server.retraining.StepState;
import dev.sonsu.server.watch.RunEnded;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server that a collector is named to: what it sends there, and what it never does. */
@Import(TraceTest.Both.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class TraceTest extends RunningServerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CANARY = "8362951740";
    private static final List<String> SENT = new CopyOnWriteArrayList<>();
    private static final List<SpanData> SPANS = new CopyOnWriteArrayList<>();
    private static volatile boolean refuses;
    private static final HttpServer COLLECTOR = collector();

    @Autowired
    private SdkTracerProvider spans;

    @Autowired
    private ApplicationEventPublisher events;

    @DynamicPropertySource
    static void traced(DynamicPropertyRegistry registry) {
        registry.add(
                "sonsu.traces.endpoint",
                () -> "http://localhost:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
        registry.add("sonsu.traces.token", () -> "a token");
        registry.add("sonsu.traces.share", () -> "1");
    }

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                SENT.add(exchange.getRequestHeaders().getFirst("Authorization")
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(refuses ? 400 : 200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @BeforeEach
    void forget() {
        flush();
        SENT.clear();
        SPANS.clear();
    }

    private void flush() {
        assertThat(spans.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    /** A request's span ends a moment after its answer was read. */
    private void flushUntilThereAre(int many) {
        await().atMost(SOON).untilAsserted(() -> {
            flush();
            assertThat(SPANS).hasSizeGreaterThanOrEqualTo(many);
        });
    }

    @Test
    void recognition_isASpanWithItsStages_sentToTheCollector() throws Exception {
        assertThat(client.recognize(Drawn.images(true, 1, 2, 3, 4)).status()).isEqualTo(200);
        flushUntilThereAre(5);

        SpanData request = one("http post /api/v1/recognitions");
        assertThat(request.getParentSpanContext().isValid()).isFalse();
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(request.getAttributes().get(AttributeKey.stringKey("status")))
                .isEqualTo("200");
        for (String stage : List.of("decode", "normalize", "read", "keep")) {
            SpanData span = one(stage);
            assertThat(span.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(span.getEndEpochNanos()).isGreaterThan(span.getStartEpochNanos());
            assertThat(span.getAttributes().isEmpty()).as(stage).isTrue();
        }
        assertThat(SENT)
                .anySatisfy(sent -> assertThat(sent)
                        .startsWith("Bearer a token")
                        .contains("http post /api/v1/recognitions", "normalize", "sonsu"));
    }

    @Test
    void whatWasSent_isInNoSpan() throws Exception {
        client.recognize("{\"inks\":[" + CANARY + "]}");
        client.recognize("{\"images\":[\"" + CANARY + "\"], \"" + CANARY + "\":1}");
        client.get("/api/v1/" + CANARY + "?pin=" + CANARY);
        client.get("/" + CANARY);
        flushUntilThereAre(3);

        assertThat(SPANS.toString()).doesNotContain(CANARY);
        assertThat(SENT).isNotEmpty();
        assertThat(SENT.toString()).doesNotContain(CANARY);
    }

    @Test
    void collectorThatIsAway_isSaidOnce_andNobodyWaits(CapturedOutput output) throws Exception {
        refuses = true;
        for (int i = 0; i < 2; i++) {
            assertThat(client.recognize(Drawn.images(true, 1)).status()).isEqualTo(200);
            spans.forceFlush().join(30, TimeUnit.SECONDS);
        }
        refuses = false;
        client.recognize(Drawn.images(true, 1));
        await().atMost(SOON).until(() -> {
            flush();
            return output.getAll().contains("takes spans again");
        });

        assertThat(output.getAll().split("does not take spans", -1)).as("once").hasSize(2);
        assertThat(output.getAll()).doesNotContain("\tat ", "Failed to export");
    }

    @Test
    void run_isATraceOfItsSteps_whenItHasEnded() {
        Instant begin = Instant.parse("2026-11-28T03:00:00Z");
        List<RetrainingStep> steps = Stream.of(StepName.values())
                .map(name -> new RetrainingStep(
                        name,
                        name == StepName.DEPLOY ? StepState.SKIPPED : StepState.DONE,
                        begin.plusSeconds(10L * name.ordinal()),
                        begin.plusSeconds(10L * name.ordinal() + 9),
                        1,
                        null,
                        null))
                .toList();
        events.publishEvent(new RunEnded(new RetrainingRun(
                "r-1",
                "k",
                StartedBy.THRESHOLD,
                "system",
                RunState.SUCCEEDED,
                begin,
                begin.plusSeconds(60),
                "",
                500L,
                500L,
                null,
                "KEEP_CHAMPION",
                steps)));
        flush();

        SpanData run = one("retraining");
        assertThat(run.getEndEpochNanos() - run.getStartEpochNanos()).isEqualTo(60_000_000_000L);
        assertThat(run.getAttributes().get(AttributeKey.stringKey("verdict"))).isEqualTo("keep_champion");
        assertThat(SPANS)
                .filteredOn(span -> span.getParentSpanId().equals(run.getSpanId()))
                .extracting(SpanData::getName)
                .containsExactly("snapshot", "train", "judge", "decide", "publish", "deploy");
        assertThat(one("train").getStartEpochNanos())
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(begin.plusSeconds(10).toEpochMilli()));
    }

    private static SpanData one(String name) {
        List<SpanData> found =
                SPANS.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    /** Spans are looked at here too, on their way to the collector. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Both {
        @Bean
        @Primary
        SpanExporter both(@Qualifier("collector") SpanExporter real) {
            return SpanExporter.composite(real, new Kept());
        }
    }

    private static final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            SPANS.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
