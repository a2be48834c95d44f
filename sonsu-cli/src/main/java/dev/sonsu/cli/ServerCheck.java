package dev.sonsu.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Looks a running server over as a kiosk and a load balancer see it: whether it answers, is ready and reads, what its
 * store, disk, clock, voices, headers and certificate are like. The digit that it has read is drawn here and not kept.
 */
final class ServerCheck implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOCK_NOTED = Duration.ofSeconds(5);
    private static final Duration CLOCK_WRONG = Duration.ofMinutes(1);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;
    /** A one, as a finger draws it. */
    private static final String ONE = "{\"inks\":[{\"width\":200,\"height\":200,\"strokes\":[[[80,60,0],[105,35,80],"
            + "[105,100,200],[105,165,320]]]}],\"store\":false}";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'self'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY");

    private final URI server;
    private final @Nullable String key;
    private final Clock clock;
    private final CertificateCheck certificates;
    private final HttpClient client;
    private final List<Finding> findings = new ArrayList<>();

    /** @param key of a kiosk, for a server on another machine; {@code null} for none */
    ServerCheck(URI server, @Nullable String key, CertificateCheck certificates, Clock clock) {
        this.server = server;
        this.key = key;
        this.clock = clock;
        this.certificates = certificates;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(certificates.context())
                .build();
    }

    /** Everything, in the order in which it should be mended. */
    List<Finding> look() throws InterruptedException {
        if (isEncrypted()) {
            findings.addAll(certificates.look(server));
            if (findings.stream().anyMatch(one -> one.level() == Finding.Level.WRONG)) {
                // Whoever answers may be somebody else, and gets no key.
                return findings;
            }
        } else if (!isThisMachine()) {
            findings.add(Finding.wrong("check-plain", server));
            return findings;
        }
        if (answers()) {
            ready();
            reads();
            state("store", "check-store", "check-store-down");
            state("disk", "check-disk", "check-disk-down");
            voices();
        }
        return findings;
    }

    private boolean isEncrypted() {
        return "https".equals(server.getScheme());
    }

    private boolean isThisMachine() {
        try {
            return InetAddress.getByName(server.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // The request that follows says so.
            return true;
        }
    }

    private boolean answers() throws InterruptedException {
        Instant before = clock.instant();
        HttpResponse<String> page;
        try {
            page = send("/", null);
        } catch (IOException e) {
            findings.add(Finding.wrong("check-silent", server, reason(e)));
            return false;
        }
        Duration taken = Duration.between(before, clock.instant());
        findings.add(Finding.ok("check-answers", server, String.valueOf(taken.toMillis())));
        headers(page);
        clock(page, before.plus(taken.dividedBy(2)));
        return true;
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case HttpTimeoutException late -> Texts.of("check-timeout");
            case ConnectException refused -> Texts.of("check-refused");
            default ->
                failure.getMessage() == null
                        ? failure.getClass().getSimpleName()
                        : String.valueOf(failure.getMessage());
        };
    }

    private void headers(HttpResponse<String> page) {
        List<String> lacking = HEADERS.entrySet().stream()
                .filter(header ->
                        !page.headers().firstValue(header.getKey()).orElse("").contains(header.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        findings.add(
                lacking.isEmpty()
                        ? Finding.ok("check-headers")
                        : Finding.warning("check-headers-lacking", String.join(", ", lacking)));
    }

    private void clock(HttpResponse<String> page, Instant middle) {
        try {
            Instant told = ZonedDateTime.parse(
                            page.headers().firstValue("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            // The header is cut to the second.
            Duration apart = Duration.between(middle, told.plusMillis(500)).abs();
            String seconds = String.valueOf(apart.toSeconds());
            findings.add(
                    apart.compareTo(CLOCK_WRONG) > 0
                            ? Finding.wrong("check-clock-wrong", seconds)
                            : apart.compareTo(CLOCK_NOTED) > 0
                                    ? Finding.warning("check-clock-off", seconds)
                                    : Finding.ok("check-clock"));
        } catch (DateTimeException e) {
            findings.add(Finding.warning("check-clock-unknown"));
        }
    }

    private void ready() throws InterruptedException {
        Answer answer = ask("/actuator/health/readiness", null);
        if (answer.isRefused()) {
            findings.add(refusal());
            return;
        }
        if (answer.isUp()) {
            findings.add(Finding.ok("check-ready"));
            return;
        }
        boolean isModel = !answer.componentIsUp("model");
        findings.add(Finding.wrong(isModel ? "check-no-model" : "check-not-ready", String.valueOf(answer.status())));
    }

    private Finding refusal() {
        return key == null ? Finding.warning("check-key-needed") : Finding.wrong("check-key-refused");
    }

    private void reads() throws InterruptedException {
        Answer answer = ask("/api/v1/recognitions", ONE);
        if (answer.isRefused()) {
            if (!findings.contains(refusal())) {
                findings.add(refusal());
            }
            return;
        }
        JsonNode digit = answer.body().path("digits").path(0);
        if (answer.status() != OK || digit.isMissingNode()) {
            findings.add(Finding.wrong("check-reads-not", String.valueOf(answer.status())));
            return;
        }
        String model = answer.body().path("modelVersion").asString("?");
        findings.add(
                digit.path("digit").asInt(-1) == 1
                        ? Finding.ok("check-reads", model, String.valueOf(answer.millis()))
                        : Finding.warning("check-reads-wrongly", model));
    }

    private void state(String group, String well, String down) throws InterruptedException {
        Answer answer = ask("/actuator/health/" + group, null);
        if (!answer.isRefused()) {
            findings.add(answer.isUp() ? Finding.ok(well) : Finding.wrong(down, String.valueOf(answer.status())));
        }
    }

    private void voices() throws InterruptedException {
        Answer languages = ask("/voices/kiosk/languages.json", null);
        List<String> speaking = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (JsonNode one : languages.body()) {
            String language = one.asString("");
            if (language.matches("[A-Za-z0-9-]{2,20}")) {
                Answer manifest = ask("/voices/kiosk/" + language + "/manifest.json", null);
                (manifest.body().path("clips").isEmpty() ? silent : speaking).add(language);
            }
        }
        if (!silent.isEmpty()) {
            findings.add(Finding.wrong("check-voices-silent", String.join(", ", silent)));
        } else if (speaking.isEmpty()) {
            findings.add(Finding.wrong("check-voices-none"));
        } else {
            findings.add(Finding.ok("check-voices", String.join(", ", speaking)));
        }
    }

    /** An answer that did not come is one of status 0. */
    private Answer ask(String path, @Nullable String json) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            HttpResponse<String> response = send(path, json);
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()), millis);
        } catch (IOException | JacksonException e) {
            return new Answer(0, Json.MAPPER.createObjectNode(), 0);
        }
    }

    private HttpResponse<String> send(String path, @Nullable String json) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (json != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private record Answer(int status, JsonNode body, long millis) {
        boolean isRefused() {
            return status == UNAUTHORIZED || status == FORBIDDEN;
        }

        boolean isUp() {
            return status == OK && "UP".equals(body.path("status").asString("").toUpperCase(Locale.ROOT));
        }

        boolean componentIsUp(String name) {
            return "UP".equals(body.path("components").path(name).path("status").asString(""));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
