package dev.sonsu.server.watch.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends spans, and says once that they are not taken, and once that they are again. Thread-safe. */
final class Collector implements SpanExporter {
    private static final Logger log = LoggerFactory.getLogger(Collector.class);

    private final SpanExporter exporter;
    private final AtomicBoolean isAway = new AtomicBoolean();

    Collector(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> say(result.isSuccess()));
    }

    private void say(boolean isTaken) {
        if (!isTaken && !isAway.getAndSet(true)) {
            log.warn("The collector of SONSU_TRACES_ENDPOINT does not take spans; they are dropped until it does");
        } else if (isTaken && isAway.getAndSet(false)) {
            log.info("The collector takes spans again");
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
