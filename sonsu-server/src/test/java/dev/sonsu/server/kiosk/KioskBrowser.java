package dev.sonsu.server.kiosk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium without a window, quiet offline, that plays sound without a touch as a kiosk's does. */
final class KioskBrowser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private final Playwright playwright;
    private final Browser browser;

    KioskBrowser() {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(chromium != null, "SKIPPED: no Chromium; apt-get install chromium");
        Path driver = Path.of(System.getProperty("sonsu.root", ".."), "sonsu-web", "target", "playwright");
        Assumptions.assumeTrue(
                Files.exists(driver.resolve("package")), "SKIPPED: no browser driver; build sonsu-web first");
        System.setProperty("playwright.cli.dir", driver.toString());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Objects.requireNonNull(chromium))
                        .setArgs(FLAGS));
    }

    /** A kiosk's page with ears, on a touch screen of 1080 x 810 pixels. */
    Kiosk open(String address, String... scripts) {
        return open(new Browser.NewContextOptions().setViewportSize(1080, 810), address, scripts);
    }

    Kiosk openWith(int width, int height, ForcedColors colours, String address) {
        return open(
                new Browser.NewContextOptions().setViewportSize(width, height).setForcedColors(colours), address);
    }

    private Kiosk open(Browser.NewContextOptions options, String address, String... scripts) {
        BrowserContext context = browser.newContext(options.setHasTouch(true).setLocale("en-GB"));
        context.addInitScript(script("ears.js"));
        for (String each : scripts) {
            context.addInitScript(script(each));
        }
        return new Kiosk(context, address);
    }

    private static String script(String name) {
        try (InputStream in = KioskBrowser.class.getResourceAsStream("/kiosk/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
