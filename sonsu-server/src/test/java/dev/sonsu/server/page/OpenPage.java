package dev.sonsu.server.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ForcedColors;
import dev.sonsu.testkit.browser.Chromium;
import dev.sonsu.testkit.browser.Finger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The page with four canvases as one person has it open, with everything that it said, asked for and complained of. */
final class OpenPage implements AutoCloseable {
    /** Heard from the first moment on; the times are the browser's own. */
    private static final String LISTEN = """
            globalThis.heard = [];
            globalThis.violations = [];
            globalThis.ready = false;
            addEventListener('sonsu-ready', () => (ready = true));
            for (const name of ['sonsu-spoken', 'sonsu-silent']) {
              addEventListener(name, (event) => heard.push({ name, ...event.detail, at: performance.now() }));
            }
            addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
            """;

    /** All text and every value that the page holds, shadow trees included. */
    private static final String EVERYTHING = """
            () => {
              const parts = [];
              const visit = (node) => {
                if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
                if (node.localName === 'input' && node.type === 'text') parts.push(node.value);
                if (node.localName === 'canvas') {
                  const { data } = node.getContext('2d').getImageData(0, 0, node.width, node.height);
                  if (data.some((byte) => byte !== 0)) parts.push('[ink]');
                }
                for (const child of node.shadowRoot?.childNodes ?? []) visit(child);
                for (const child of node.childNodes) visit(child);
              };
              visit(document.body);
              return parts.join(' ').replace(/\\s+/g, ' ');
            }
            """;

    private final BrowserContext profile;
    private final Page page;
    private final Finger finger;
    private final URI address;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    private OpenPage(BrowserContext profile, URI address) {
        this.profile = profile;
        this.address = address;
        this.page = profile.newPage();
        this.finger = Finger.on(page);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(this::note);
        page.addInitScript(LISTEN);
    }

    private void note(Request request) {
        requests.add(request.url());
        if (request.url().endsWith("/api/v1/recognitions")) {
            sent.add(request.postData());
        }
    }

    /** From now on recognitions are answered with this body, by no server. */
    void answer(String body) {
        page.route(
                "**/api/v1/recognitions",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("application/json").setBody(body)));
    }

    /** Opens the page on a tablet that lies on a counter, in the language. */
    static OpenPage open(Chromium chromium, int port, String language) {
        return open(chromium, port, language, screen(1280, 800));
    }

    static OpenPage open(Chromium chromium, int port, String language, NewContextOptions screen) {
        BrowserContext profile = chromium.profile(screen.setLocale(language.equals("ko") ? "ko-KR" : "en-GB"));
        profile.setDefaultTimeout(60_000);
        OpenPage opened = new OpenPage(profile, URI.create("http://127.0.0.1:" + port + "/"));
        opened.go();
        return opened;
    }

    static NewContextOptions screen(int width, int height) {
        return new NewContextOptions().setViewportSize(width, height).setHasTouch(true);
    }

    static NewContextOptions forcedColours() {
        return screen(1280, 800).setForcedColors(ForcedColors.ACTIVE);
    }

    /** Opens the page, or opens it anew. */
    void go() {
        page.navigate(own());
        page.waitForLoadState();
        // What the server allows moves the layout.
        page.waitForCondition(() -> evaluated("ready"));
    }

    /** Asks that the digits be shown and spoken; what the page says to that is not heard. */
    void tell() {
        page.locator(".tell-digits input").check();
        page.keyboard().press("Escape");
        page.evaluate("heard.length = 0");
    }

    Page page() {
        return page;
    }

    Finger finger() {
        return finger;
    }

    /** The page's own address. */
    String own() {
        return address + "?view=boxes";
    }

    /** The server's. */
    URI address() {
        return address;
    }

    Locator root() {
        return page.locator("sonsu-boxes");
    }

    Locator box(int position) {
        return page.locator("sonsu-digit-box[position='" + position + "']");
    }

    Locator canvas(int position) {
        return box(position).locator("canvas");
    }

    Locator input(int position) {
        return box(position).locator("input");
    }

    Locator button(String id) {
        return page.locator("button#" + id);
    }

    Locator caption() {
        return page.locator("#caption");
    }

    /** What the boxes show as read, from the first to the last; an unsure one with its question mark. */
    String shown() {
        return String.join("", page.locator("sonsu-digit-box .verdict b").allTextContents());
    }

    /** Waits until the page stands there. */
    void awaitState(String state) {
        page.locator("sonsu-boxes[data-state='" + state + "']").waitFor();
    }

    /** Waits until the last speech has ended. */
    void awaitSilence() {
        // Not waitForFunction: it evaluates text in the page, which the page's security policy forbids.
        page.waitForCondition(() -> evaluated("heard.at(-1)?.name === 'sonsu-silent'"));
    }

    /** Waits until so many clips have begun to sound. */
    void awaitClips(int count) {
        page.waitForCondition(() -> heard().size() >= count);
    }

    private boolean evaluated(String expression) {
        return Boolean.TRUE.equals(page.evaluate(expression));
    }

    /** The clips that sounded so far. */
    @SuppressWarnings("unchecked")
    List<String> heard() {
        return (List<String>)
                page.evaluate("heard.filter(({ name }) => name === 'sonsu-spoken').map(({ clip }) => clip)");
    }

    /** The languages of the clips that sounded so far. */
    @SuppressWarnings("unchecked")
    List<String> languagesHeard() {
        return (List<String>) page.evaluate("[...new Set(heard.map(({ lang }) => lang))]");
    }

    /** Milliseconds from the first clip's beginning to the silence. */
    double speechMillis() {
        return ((Number) page.evaluate("heard.at(-1).at - heard[0].at")).doubleValue();
    }

    /** All text, every typed value, and a mark for every canvas that is not blank. */
    String everything() {
        return (String) page.evaluate(EVERYTHING);
    }

    @SuppressWarnings("unchecked")
    List<String> violations() {
        return (List<String>) page.evaluate("violations");
    }

    /** What the console and uncaught errors said. */
    List<String> complaints() {
        return complaints;
    }

    List<String> requests() {
        return requests;
    }

    /** The bodies sent to be recognised. */
    List<String> sent() {
        return sent;
    }

    @Override
    public void close() {
        profile.close();
    }
}
