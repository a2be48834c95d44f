package dev.sonsu.server.kiosk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.sonsu.testkit.browser.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Debian's Chromium without a window, quiet offline, that plays sound without a touch as a kiosk's does. */
final class KioskBrowser implements AutoCloseable {
    private final Chromium chromium = Chromium.launch("--autoplay-policy=no-user-gesture-required");

    /** A kiosk's page with ears, on a touch screen of 1080 x 810 pixels. */
    Kiosk open(String address, String... scripts) {
        return open(new Browser.NewContextOptions().setViewportSize(1080, 810), address, scripts);
    }

    /** Another window; a scale of 2 is the zoom of 200 % on a screen of twice the pixels. */
    Kiosk openWith(int width, int height, double scale, ForcedColors colours, String address, String... scripts) {
        return open(
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setDeviceScaleFactor(scale)
                        .setForcedColors(colours),
                address,
                scripts);
    }

    Kiosk openWithoutMotion(String address, String... scripts) {
        return open(
                new Browser.NewContextOptions().setViewportSize(1080, 810).setReducedMotion(ReducedMotion.REDUCE),
                address,
                scripts);
    }

    /** A browser's profile with a touch screen and this script in every page. */
    BrowserContext profile(String script) {
        BrowserContext context = chromium.profile(
                new Browser.NewContextOptions().setViewportSize(1080, 810).setHasTouch(true));
        context.addInitScript(script);
        return context;
    }

    private Kiosk open(Browser.NewContextOptions options, String address, String... scripts) {
        BrowserContext context = chromium.profile(options.setHasTouch(true).setLocale("en-GB"));
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
        chromium.close();
    }
}
