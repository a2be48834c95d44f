package dev.sonsu.server.kiosk;

import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.SonsuServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Real servers, a real browser; both for all tests of a class, and beside other classes: most of the time one waits for a voice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = KioskTest.OneThread.class)
abstract class KioskTest {
    /** Where a server has the kiosk's page; what the address says besides follows. */
    static final String PAGE = "?";

    /** Of one test. */
    @TempDir
    Path temporary;

    /** Of the servers that all tests of a class share. */
    private Path lasting = Path.of("");

    private final Map<String, SonsuServer.Running> servers = new HashMap<>();
    private @org.jspecify.annotations.Nullable KioskBrowser browser;

    @BeforeAll
    void start(@TempDir Path ofTheClass) {
        lasting = ofTheClass;
        RunningServerTest.requireModel();
        browser = new KioskBrowser();
    }

    @AfterAll
    void stop() {
        servers.values().forEach(SonsuServer.Running::close);
        if (browser != null) {
            browser.close();
        }
    }

    KioskBrowser browser() {
        return java.util.Objects.requireNonNull(browser);
    }

    /** The address of a server with this policy for reading digits back; nothing is kept there. */
    String server(String readBack) {
        return server(readBack, "off");
    }

    /** The address of the kiosk's page with this policy. */
    String page(String readBack, String more) {
        return server(readBack) + PAGE + more;
    }

    String server(String readBack, String samples) {
        return servers.computeIfAbsent(readBack + "-" + samples, key -> run(0, readBack, samples, lasting))
                .address()
                .toString();
    }

    /** A server of this test's own; one after the other with the same settings have the same data. */
    SonsuServer.Running run(int port, String readBack, String samples) {
        return run(port, readBack, samples, temporary);
    }

    private static SonsuServer.Running run(int port, String readBack, String samples, Path folder) {
        return SonsuServer.run(Map.of(
                "sonsu.port",
                String.valueOf(port),
                "sonsu.data",
                folder.resolve(readBack + "-" + samples).toString(),
                "sonsu.read-back",
                readBack,
                "sonsu.samples.policy",
                samples));
    }

    /** A browser is of the thread that launched it: with a lock of its own the tests of a class follow one another. */
    static final class OneThread implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForClass(Class<?> testClass) {
            return Set.of(new Lock(testClass.getName()));
        }
    }
}
