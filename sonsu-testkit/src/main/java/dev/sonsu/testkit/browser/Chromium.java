package dev.sonsu.testkit.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium without a window, driven by Playwright. To be used by the thread that launched it only;
 * closing it ends the browser.
 *
 * <p>Playwright's driver comes from npm by way of sonsu-web's build ({@code target/playwright}), not from the 200 MB
 * bundle of its Java client; the system property {@code playwright.cli.dir} names another.
 */
public final class Chromium implements AutoCloseable {
    /** The environment variable that names another executable. */
    public static final String VARIABLE = "SONSU_CHROMIUM";

    private static final String DRIVER = "playwright.cli.dir";

    /** As root there is no sandbox; the others keep it from talking to the network by itself. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Launches the browser, or skips the calling test with a message that says what is missing.
     *
     * @param more flags besides the usual ones
     */
    public static Chromium launch(String... more) {
        Path executable = executable()
                .orElseGet(() -> skip("no Chromium was found; apt-get install chromium, or name one in " + VARIABLE));
        requireDriver();
        List<String> flags = Stream.concat(FLAGS.stream(), Stream.of(more)).toList();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(executable).setArgs(flags));
            return new Chromium(playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Optional<Path> executable() {
        String named = System.getenv(VARIABLE);
        Stream<String> candidates = named != null
                ? Stream.of(named)
                : Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        return candidates.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static void requireDriver() {
        if (System.getProperty(DRIVER) == null) {
            Path laidOut = Path.of(System.getProperty("sonsu.root", ".."), "sonsu-web", "target", "playwright");
            System.setProperty(DRIVER, laidOut.toAbsolutePath().normalize().toString());
        }
        Path driver = Path.of(System.getProperty(DRIVER));
        if (!Files.exists(driver.resolve("package").resolve("cli.js")) || !Files.isExecutable(driver.resolve("node"))) {
            skip("Playwright's driver is not in " + driver + "; build sonsu-web, which lays it out");
        }
    }

    private static Path skip(String why) {
        return Assumptions.abort("SKIPPED: " + why);
    }

    /** A fresh profile: no cookies, no cache, no storage of others. Closing it is the caller's part. */
    public BrowserContext profile(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
