package dev.sonsu.cli;

import dev.sonsu.server.SonsuServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server for one command: on a free loopback port, keeping nothing, its data folder gone when it is closed. */
final class PassingServer implements AutoCloseable {
    private final SonsuServer.Running server;
    private final Path data;

    private PassingServer(SonsuServer.Running server, Path data) {
        this.server = server;
        this.data = data;
    }

    static PassingServer start(@Nullable Path model) throws IOException {
        Path data = Files.createTempDirectory("sonsu-evaluate");
        Map<String, String> settings = new HashMap<>(Map.of(
                "sonsu.port",
                "0",
                "sonsu.host",
                "127.0.0.1",
                "sonsu.data",
                data.toString(),
                "sonsu.samples.policy",
                "off"));
        if (model != null) {
            settings.put("sonsu.model", model.toString());
        }
        return new PassingServer(SonsuServer.run(settings), data);
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
