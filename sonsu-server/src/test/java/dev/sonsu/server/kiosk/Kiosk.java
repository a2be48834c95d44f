package dev.sonsu.server.kiosk;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.testkit.browser.Finger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kiosk page: what it sounds, and a finger on its glass. Touches are real touch events of the browser. The policy
 * against inline scripts stays in force, so nothing here waits by a predicate inside the page.
 */
final class Kiosk implements AutoCloseable {
    static final int WIDTH = 1080;
    static final int HEIGHT = 810;
    /** So long a person waits whether more is said. */
    private static final long QUIET_MILLIS = 700;
    /** A digit of Pendigits has forty points: written in about a second. */
    private static final long MILLIS_PER_POINT = 25;

    private static final long MILLIS_BETWEEN_STROKES = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final BrowserContext context;
    private final Page page;
    private final Finger finger;
    private final List<String> faults = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final boolean fake;

    Kiosk(BrowserContext context, String address) {
        this.context = context;
        this.page = context.newPage();
        page.onPageError(error -> faults.add(error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text() + " " + message.location());
            }
        });
        page.onRequestFinished(requests::add);
        this.finger = Finger.on(page);
        page.navigate(address);
        until("the page is ready", () -> Boolean.TRUE.equals(evaluate("ears.ready")));
        this.fake = Boolean.TRUE.equals(evaluate("typeof rig !== 'undefined'"));
    }

    Page page() {
        return page;
    }

    /** Faults of the page: exceptions and errors on the console. */
    List<String> faults() {
        return faults;
    }

    /** Every request that was answered, in the order of the answers. */
    List<Request> requests() {
        return requests;
    }

    @Nullable
    Object evaluate(String script) {
        return page.evaluate(script);
    }

    String state() {
        return String.valueOf(evaluate("kiosk().dataset.state"));
    }

    String position() {
        return String.valueOf(evaluate("kiosk().dataset.position"));
    }

    /** Time passes: on the page's own clock, or on the one that the test turns. */
    void pass(long millis) {
        if (fake) {
            evaluate("rig.run(" + millis + ")");
        } else {
            page.waitForTimeout(millis);
        }
    }

    /** What was heard since this was asked last. */
    List<String> heard() {
        return sounds(evaluate("ears.heard.splice(0)"));
    }

    private static List<String> sounds(@Nullable Object heard) {
        List<String> sounds = new ArrayList<>();
        if (heard instanceof List<?> all) {
            all.forEach(sound -> sounds.add(String.valueOf(sound)));
        }
        return sounds;
    }

    boolean isSpeaking() {
        return Boolean.TRUE.equals(evaluate("ears.speaking"));
    }

    /** Listens until nothing is said and nothing follows. */
    List<String> listen() {
        if (fake) {
            return sounds(evaluate("rig.listen(" + QUIET_MILLIS + ")"));
        }
        List<String> heard = new ArrayList<>();
        long quiet = 0;
        for (long waited = 0; quiet < QUIET_MILLIS; waited += 100) {
            pass(100);
            heard.addAll(heard());
            quiet = isSpeaking() ? 0 : quiet + 100;
            if (waited > 240_000) {
                throw new AssertionError("it never stops speaking");
            }
        }
        return heard;
    }

    /** Listens until something was said in words. */
    List<String> listenForWords() {
        List<String> heard = new ArrayList<>();
        until("something is said", () -> {
            heard.addAll(listen());
            return heard.stream().anyMatch(sound -> !sound.startsWith("earcon-"));
        });
        return heard;
    }

    /** As long as it takes until two touches are no double tap. */
    void rest() {
        if (fake) {
            finger.rest(QUIET_MILLIS);
        } else {
            page.waitForTimeout(QUIET_MILLIS);
        }
    }

    /** Writes around a place of the window, as large and as fast as a person does. */
    void write(Ink ink, double x, double y, double side) {
        if (!fake) {
            finger.write(ink, x, y, side);
            return;
        }
        long drawing =
                MILLIS_PER_POINT * ink.strokes().stream().mapToInt(Stroke::size).sum();
        // Each event takes the browser's time, and nobody's else: points on a straight line are left out.
        Ink corners = Corners.of(ink);
        finger.write(
                corners,
                x,
                y,
                side,
                (stroke, down) -> pass(down ? drawing / ink.strokes().size() : MILLIS_BETWEEN_STROKES));
    }

    /** Of each session that ended with a PIN: the seconds in which nothing was being said. */
    List<Double> silentSeconds() {
        List<Double> seconds = new ArrayList<>();
        if (evaluate("ears.sessions.map(([, silent]) => String(silent / 1000))") instanceof List<?> all) {
            all.forEach(each -> seconds.add(Double.valueOf(String.valueOf(each))));
        }
        return seconds;
    }

    void until(String what, Supplier<Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what + "; state " + state() + " " + faults);
            }
            page.waitForTimeout(20);
        }
    }

    void untilState(String state) {
        until("state " + state, () -> {
            if (fake) {
                pass(50);
            }
            return state().equals(state);
        });
    }

    Finger finger() {
        return finger;
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
