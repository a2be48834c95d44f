package dev.sonsu.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * What a request of four PNG pictures costs the packaged server: latency as a client on the same machine sees it, and
 * the server's processor time per request. Clients and server share the machine's cores, so that latencies with several
 * clients are an upper bound.
 */
final class HttpBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private HttpBenchmark() {}

    static void main(String[] arguments) throws Exception {
        int seconds = number(arguments, "--seconds", 10);
        int clients = number(arguments, "--clients", 1);
        Path jar = Path.of(System.getProperty("sonsu.jar", "sonsu-cli/target/sonsu.jar"));
        if (!Files.exists(jar)) {
            System.err.println(jar + " is missing: build it with ./sonsu --version");
            System.exit(1);
        }
        int port = freePort();
        Path data = Files.createTempDirectory("sonsu-bench");
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        // As the launcher starts it.
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Djava.awt.headless=true",
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--port",
                        String.valueOf(port),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile())
                .start();
        try {
            measure(server.toHandle(), URI.create("http://127.0.0.1:" + port), clients, seconds);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static void measure(ProcessHandle server, URI base, int clients, int seconds) throws Exception {
        awaitReady(base);
        for (boolean store : new boolean[] {false, true}) {
            HttpRequest request = request(base, store);
            run(request, clients, WARM_UP);
            Duration before = cpu(server);
            long[] nanos = run(request, clients, Duration.ofSeconds(seconds));
            Duration spent = cpu(server).minus(before);
            Arrays.sort(nanos);
            System.out.printf(
                    "four PNG pictures, store=%s, %d client(s): %,d requests, %.0f/s, p50 %.2f ms, p99 %.2f ms, "
                            + "server CPU %.2f ms per request%n",
                    store,
                    clients,
                    nanos.length,
                    (double) nanos.length / seconds,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6,
                    spent.toNanos() / 1e6 / nanos.length);
        }
    }

    private static HttpRequest request(URI base, boolean store) {
        String images = HandDrawn.pngs().stream()
                .map(png -> '"' + "data:image/png;base64," + Base64.getEncoder().encodeToString(png) + '"')
                .collect(Collectors.joining(","));
        return HttpRequest.newBuilder(base.resolve("/api/v1/recognitions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"images\":[" + images + "],\"store\":" + store + "}"))
                .build();
    }

    private static long[] run(HttpRequest request, int clients, Duration duration)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> sendUntil(request, end)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> one : running) {
                all.addAll(one.get());
            }
            return all.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private static List<Long> sendUntil(HttpRequest request, long end) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
                nanos.add(System.nanoTime() - start);
                if (response.statusCode() != 200) {
                    throw new IOException("the server answered " + response.statusCode());
                }
            }
        }
        return nanos;
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell a process' CPU time"));
    }

    private static void awaitReady(URI base) throws InterruptedException, IOException {
        HttpRequest readiness = HttpRequest.newBuilder(base.resolve("/actuator/health/readiness"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int attempt = 0; attempt < 600; attempt++) {
                try {
                    if (client.send(readiness, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (ConnectException e) {
                    // Not up yet.
                }
                Thread.sleep(100);
            }
        }
        throw new IOException("the server was not ready within a minute");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int number(String[] arguments, String name, int otherwise) {
        int at = Arrays.asList(arguments).indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(arguments[at + 1]);
    }
}
