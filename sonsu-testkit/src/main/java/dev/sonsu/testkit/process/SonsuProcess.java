package dev.sonsu.testkit.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged server as a process of its own, on a free loopback port. Thread-safe: many threads may send requests at
 * once. Closing it kills it where it still runs.
 */
public final class SonsuProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
    private static final Duration START = Duration.ofMinutes(10);

    private final Process process;
    private final Gathered out;
    private final Gathered err;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI address;

    private SonsuProcess(Process process) throws InterruptedException {
        this.process = process;
        this.out = Gathered.of(process.getInputStream());
        this.err = Gathered.of(process.getErrorStream());
        this.address = URI.create(awaitAddress());
    }

    private String awaitAddress() throws InterruptedException {
        Optional<String> found = out.await(ADDRESS, START.toMillis());
        if (found.isPresent()) {
            return found.get();
        }
        boolean ended = process.waitFor(1, TimeUnit.SECONDS);
        kill();
        throw new IllegalStateException("the server did not start"
                + (ended ? ", exit code " + process.exitValue() : " within " + START)
                + "; it said:\n"
                + err.whole());
    }

    /** Starts {@code serve} on a data folder and returns when it has printed its address. */
    public static SonsuProcess serve(Path data, String... more) throws InterruptedException {
        return serve(SonsuCommand.jar(), data, more);
    }

    /** The same with a command of one's own, such as one on another Java. */
    public static SonsuProcess serve(SonsuCommand command, Path data, String... more) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(more));
        return new SonsuProcess(command.start(arguments.toArray(String[]::new)));
    }

    /** Where the page is. */
    public URI address() {
        return address;
    }

    /** Gets a path of the server. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts JSON to a path of the server. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** The processes that it has started and that run, the trainer for one. */
    public List<ProcessHandle> children() {
        return process.descendants().filter(ProcessHandle::isAlive).toList();
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /**
     * Asks it to stop as {@code kill} does.
     *
     * @return its exit code
     * @throws IllegalStateException if it does not stop within a minute
     */
    public int stop() throws InterruptedException {
        // Process.destroy would close the streams, and what it says at its end would be lost, or end it.
        process.toHandle().destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the server did not stop within a minute");
        }
        return process.exitValue();
    }

    /** What it has printed so far. */
    public String out() {
        return out.soFar();
    }

    /** What it has said on standard error so far. */
    public String err() {
        return err.soFar();
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        if (process.isAlive()) {
            kill();
        }
    }
}
