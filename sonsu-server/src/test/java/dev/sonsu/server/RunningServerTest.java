package dev.sonsu.server;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A whole server with the bundled champion, SQLite in a temporary folder, and a clock that the test sets. All classes
 * that extend it share one.
 */
@SpringBootTest(classes = SonsuServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(RunningServerTest.Time.class)
public abstract class RunningServerTest {
    protected static final Path DATA = temporary();

    @Autowired
    protected SettableClock clock;

    @Value("${local.server.port}")
    protected int port;

    protected Client client = new Client(0);

    /** The champion, or a model named by SONSU_MODEL, must be there: nothing untrained is read with. */
    @BeforeAll
    static void requireAModel() {
        requireModel();
    }

    public static void requireModel() {
        if (System.getenv("SONSU_MODEL") != null) {
            return;
        }
        try {
            ModelFolder.bundled();
        } catch (ModelRefusedException e) {
            Assumptions.abort("SKIPPED: no champion is bundled yet; train one with ./sonsu train, or set SONSU_MODEL");
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("sonsu.data", DATA::toString);
        // A machine that builds much else is slow to commit, and the test is not of its speed.
        registry.add("sonsu.samples.patience", () -> "10s");
        // The tests send the same pictures again and again.
        registry.add("sonsu.samples.twins", () -> "0");
        registry.add("sonsu.samples.kiosk-cap", () -> "1000000");
        registry.add("sonsu.allowed-origins", () -> "https://kiosk.example");
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sonsu-server-test");
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder could be made", e);
        }
    }

    /** The settable clock in place of the system's. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }
    }
}
