package dev.sonsu.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A whole server for a demonstration, with a trainer and a clock of its own; its data go with it. */
final class DemoServer implements AutoCloseable {
    private final DemoClock clock = new DemoClock();
    private final PassingServer server;

    DemoServer(List<Path> corpora, boolean isQuick) throws IOException {
        server = PassingServer.start(
                Map.of(
                        "sonsu.samples.kiosk-cap",
                        "1000000",
                        "sonsu.samples.patience",
                        "10s",
                        "sonsu.trainer.quick",
                        String.valueOf(isQuick),
                        "sonsu.corpora",
                        corpora.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))),
                clock);
    }

    URI address() {
        return server.address();
    }

    Path data() {
        return server.data();
    }

    DemoClock clock() {
        return clock;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
