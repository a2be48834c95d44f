package dev.sonsu.server.kiosk;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
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
            // The network keeps its own time.
            page.waitForTimeout(10);
        } else {
            page.waitForTimeout(millis);
        }
    }

    /** What was heard since this was asked last. */
    List<String> heard() {
        List<String> heard = new ArrayList<>();
        if (evaluate("ears.heard.splice(0)") instanceof List<?> sounds) {
            sounds.forEach(sound -> heard.add(String.valueOf(sound)));
        }
        return heard;
    }

    boolean isSpeaking() {
        return Boolean.TRUE.equals(evaluate("ears.speaking"));
    }

    /** Listens until nothing is said and nothing follows. */
    List<String> listen() {
        List<String> heard = new ArrayList<>();
        long quiet = 0;
        for (long waited = 0; quiet < 700; waited += 100) {
            pass(100);
            heard.addAll(heard());
            quiet = isSpeaking() ? 0 : quiet + 100;
            if (waited > 120_000) {
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

    /** As long as it takes until two touches are no double tap; in the screen's own time. */
    void rest() {
        page.waitForTimeout(700);
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
