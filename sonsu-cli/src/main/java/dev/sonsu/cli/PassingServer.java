package dev.sonsu.cli;

import dev.sonsu.server.SonsuServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server for one command: on a free loopback port, its data folder gone when it is closed. */
final class PassingServer implements AutoCloseable {
    private final SonsuServer.Running server;
    private final Path data;

    private PassingServer(SonsuServer.Running server, Path data) {
        this.server = server;
        this.data = data;
    }

    static PassingServer start(@Nullable Path model) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("sonsu.samples.policy", "off"));
        if (model != null) {
            settings.put("sonsu.model", model.toString());
        }
        return start(settings, Clock.systemDefaultZone());
    }

    /** With settings beside the port and the folder, and a time of its own. */
    static PassingServer start(Map<String, String> more, Clock clock) throws IOException {
        Path data = Files.createTempDirectory("sonsu-passing");
        Map<String, String> settings = new HashMap<>(more);
        settings.put("sonsu.port", "0");
        settings.put("sonsu.host", "127.0.0.1");
        settings.put("sonsu.data", data.toString());
        return new PassingServer(SonsuServer.run(settings, clock), data);
    }

    Path data() {
        return data;
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() throws IOException {
        server.close();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(data)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
