package dev.sonsu.server.watch.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells an address of each alert that begins or is over, in their order, on a thread of its own. What it does not take is
 * sent again for a quarter of an hour, and then left out with a line in the log; the console has it all the same. A stop of
 * the server forgets what was not sent yet.
 */
@Component
final class Webhook implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Webhook.class);
    private static final int MOST_WAITING = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Optional<URI> address;
    private final Optional<String> authorization;
    private final String server;
    private final BlockingQueue<Alert> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Counter delivered;
    private final Counter dropped;
    private @Nullable Thread thread;

    Webhook(AlertSettings settings, MeterRegistry registry) {
        this.address = settings.address();
        this.authorization = settings.authorization();
        this.server = nameOfThisMachine();
        this.delivered = counter(registry, "delivered");
        this.dropped = counter(registry, "dropped");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("sonsu.alerts.sent")
                .description("Alerts that the webhook was to be told of, begin and end each, by what came of it")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static String nameOfThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "sonsu";
        }
    }

    @EventListener
    void on(AlertChanged changed) {
        if (address.isPresent()) {
            while (!waiting.offer(changed.alert())) {
                if (waiting.poll() != null) {
                    dropped.increment();
                }
            }
        }
    }

    @Override
    public synchronized void start() {
        if (address.isPresent()) {
            URI to = address.get();
            thread = Thread.ofPlatform().daemon().name("webhook").start(() -> run(to));
        }
    }

    private void run(URI to) {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build()) {
            while (!Thread.currentThread().isInterrupted()) {
                deliver(client, to, waiting.take());
            }
        } catch (InterruptedException e) {
            // The server stops.
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(HttpClient client, URI to, Alert alert) throws InterruptedException {
        HttpRequest request = request(to, alert);
        Duration pause = FIRST_PAUSE;
        long until = System.nanoTime() + PATIENCE.toNanos();
        String trouble = send(client, request);
        while (trouble != null && System.nanoTime() < until) {
            Thread.sleep(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            trouble = send(client, request);
        }
        if (trouble == null) {
            delivered.increment();
        } else {
            dropped.increment();
            log.warn("{} was not told of {}: {}", to.getHost(), alert.rule().label(), trouble);
        }
    }

    private HttpRequest request(URI to, Alert alert) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(WebhookMessage.of(alert, server)), StandardCharsets.UTF_8));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    /** What is amiss, in words without the address, which may hold a secret; {@code null} if it was taken. */
    private static @Nullable String send(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? null : "it answers " + status;
        } catch (IOException e) {
            return "it cannot be reached (" + e.getClass().getSimpleName() + ")";
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
