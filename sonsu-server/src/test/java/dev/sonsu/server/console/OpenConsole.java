package dev.sonsu.server.console;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.sonsu.testkit.browser.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The console's page as one operator has it open; its server is the real one, or answers as the test says. */
final class OpenConsole implements AutoCloseable {
    private static final String VIOLATIONS =
            "globalThis.violations = []; addEventListener('securitypolicyviolation', (event) =>"
                    + " violations.push(event.violatedDirective));";

    private final BrowserContext profile;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    /** A look of the page: its screen, language and colours. */
    record Look(int width, int height, String language, ColorScheme scheme, ForcedColors forced) {
        static Look desktop(String language) {
            return new Look(1280, 900, language, ColorScheme.LIGHT, ForcedColors.NONE);
        }
    }

    OpenConsole(Chromium chromium, int port, Look look) {
        this.profile = chromium.profile(new NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setLocale(look.language().equals("ko") ? "ko-KR" : "en-GB")
                .setColorScheme(look.scheme())
                .setForcedColors(look.forced())
                .setReducedMotion(ReducedMotion.REDUCE));
        this.profile.setDefaultTimeout(30_000);
        this.page = profile.newPage();
        this.address = "http://127.0.0.1:" + port + "/console/";
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.addInitScript(VIOLATIONS);
    }

    /** Whoever asks is signed in, and these are the rooms' answers. Pictures come in turn, and then no more. */
    OpenConsole answering(String samples, List<byte[]> pictures) {
        List<byte[]> left = new ArrayList<>(pictures);
        page.route(
                "**/console/session",
                route -> json(route, "{\"name\":\"mina\",\"role\":\"REVIEWER\",\"timeoutSeconds\":900}"));
        page.route("**/console/api/samples", route -> json(route, samples));
        page.route("**/console/api/review/next", route -> {
            if (left.isEmpty()) {
                route.fulfill(new FulfillOptions().setStatus(204));
            } else {
                String picture = Base64.getEncoder().encodeToString(left.removeFirst());
                json(
                        route,
                        "{\"ticket\":\"t" + left.size() + "\",\"picture\":\"data:image/png;base64," + picture
                                + "\",\"remaining\":" + (left.size() + 1) + ",\"mine\":"
                                + (pictures.size() - left.size() - 1) + "}");
            }
        });
        page.route("**/console/api/review/answers**", this::accept);
        page.route("**/console/api/review/answers/last", this::accept);
        return this;
    }

    /** Who is signed in is an operator, and these are the answers by what their addresses end with. */
    OpenConsole operating(Map<String, String> answers) {
        page.route(
                "**/console/session",
                route -> json(route, "{\"name\":\"hana\",\"role\":\"OPERATOR\",\"timeoutSeconds\":900}"));
        answers.forEach((end, body) -> page.route("**/console/api/" + end, route -> {
            String sent = route.request().postData();
            if (sent != null) {
                asked.add(route.request().method() + " " + end + " " + sent);
            }
            if (body.startsWith("<svg")) {
                route.fulfill(
                        new FulfillOptions().setContentType("image/svg+xml").setBody(body));
            } else {
                json(route, body);
            }
        }));
        return this;
    }

    private void accept(Route route) {
        String body = route.request().postData();
        asked.add(route.request().method() + (body == null ? "" : " " + body));
        route.fulfill(new FulfillOptions().setStatus(204));
    }

    private static void json(Route route, String body) {
        route.fulfill(new FulfillOptions().setContentType("application/json").setBody(body));
    }

    OpenConsole go(String room) {
        page.navigate(address + room);
        page.waitForLoadState();
        return this;
    }

    OpenConsole review() {
        go("#review");
        awaitPicture();
        return this;
    }

    OpenConsole samples() {
        go("#samples");
        page.locator("#days").waitFor();
        return this;
    }

    /** Waits until the canvas shows something. */
    void awaitPicture() {
        page.waitForCondition(
                () -> Boolean.TRUE.equals(page.locator("sonsu-review canvas").evaluate("""
                (canvas) => canvas.width > 1 &&
                    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte < 128)""")));
    }

    Page page() {
        return page;
    }

    Locator answer(String answer) {
        return page.locator("button[data-answer='" + answer + "']");
    }

    /** What the live region of the review says. */
    String said() {
        return page.locator("sonsu-review #message").textContent().strip();
    }

    void awaitSaid(String text) {
        page.waitForCondition(() -> said().equals(text));
    }

    /** What has the focus, by its id, answer or name; shadow trees included. */
    String focused() {
        return (String) page.evaluate("""
                () => {
                  let at = document.activeElement;
                  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                  return at?.id || at?.dataset?.answer || at?.localName || '';
                }""");
    }

    /** Everything that is left of pictures: pixels on canvases, and what the browser stores. */
    String remains() {
        return (String) page.evaluate("""
                async () => {
                  const found = [];
                  const visit = (node) => {
                    if (node.localName === 'canvas' && node.width > 1) found.push('canvas');
                    if (node.localName === 'img') found.push('img');
                    for (const child of node.shadowRoot?.childNodes ?? []) visit(child);
                    for (const child of node.childNodes) visit(child);
                  };
                  visit(document.body);
                  if (localStorage.length + sessionStorage.length > 0) found.push('storage');
                  if ((await caches.keys()).length > 0) found.push('caches');
                  if ((await indexedDB.databases()).length > 0) found.push('databases');
                  return found.join(' ');
                }""");
    }

    /** Requests that changed something, with their bodies. */
    List<String> asked() {
        return asked;
    }

    List<String> complaints() {
        return complaints;
    }

    @SuppressWarnings("unchecked")
    List<String> violations() {
        return (List<String>) page.evaluate("violations");
    }

    void picture(String name) {
        page.screenshot(new ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "console-" + name + ".png")));
    }

    @Nullable
    String language() {
        return page.locator("html").getAttribute("lang");
    }

    @Override
    public void close() {
        try {
            profile.close();
        } catch (PlaywrightException e) {
            // A room that looks again by itself asked in this moment, and its page cannot be answered; the profile
            // closes anyway.
            if (!String.valueOf(e.getMessage()).contains("has been closed")) {
                throw e;
            }
        }
    }
}
