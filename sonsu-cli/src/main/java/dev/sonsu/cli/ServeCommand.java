package dev.sonsu.cli;

import dev.sonsu.server.SonsuServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server in this process and stays until it is told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Shell shell = new Shell();

    @Option(names = "--port", paramLabel = "N")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "ADDR")
    private @Nullable String host;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        if (port != null && (port < 0 || port > 65_535)) {
            throw shell.wrongUsage(Texts.of("port-range", port.toString()));
        }
        Map<String, String> settings = new HashMap<>();
        put(settings, "sonsu.port", port);
        put(settings, "sonsu.host", host);
        put(settings, "sonsu.data", data);
        NativeLibraries.keepIn(dataFolder());
        SonsuServer.Running server = SonsuServer.run(settings);
        shell.out().println(Texts.of("serving", server.address()));
        // The JVM's own shutdown on SIGTERM or SIGINT lets the requests under way end, and then ends this wait.
        new CountDownLatch(1).await();
        return 0;
    }

    private Path dataFolder() {
        String named = System.getenv("SONSU_DATA");
        return data != null ? data : Path.of(named == null || named.isEmpty() ? "data" : named);
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }
}
