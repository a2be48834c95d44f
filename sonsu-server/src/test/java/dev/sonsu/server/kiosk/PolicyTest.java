package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strict policy for content holds on every page, none of them breaks it, and none asks another server. */
class PolicyTest extends KioskTest {
    private static final String WATCH = """
            window.violations = [];
            addEventListener('securitypolicyviolation', (event) =>
              violations.push(event.effectiveDirective + ' ' + event.blockedURI));
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "?view=boxes", "?view=kiosk&lang=en", "examples/embed.html"})
    void page_loadsAllFromItsOwnServer_underTheStrictPolicy(String path) {
        String server = server("ask");
        try (BrowserContext context = browser().profile(WATCH)) {
            Page page = context.newPage();
            List<String> asked = new ArrayList<>();
            List<String> errors = new ArrayList<>();
            List<Response> answers = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.onResponse(answers::add);
            page.onPageError(errors::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.navigate(server + path);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.touchscreen().tap(500, 400);
            page.keyboard().press("Enter");
            page.waitForTimeout(500);
            page.waitForLoadState(LoadState.NETWORKIDLE);

            assertThat(errors).isEmpty();
            assertThat(page.evaluate("violations")).isEqualTo(List.of());
            assertThat(asked).hasSizeGreaterThan(5).allMatch(address -> address.startsWith(server));
            assertThat(answers).hasSizeGreaterThan(5).allSatisfy(PolicyTest::isStrict);
        }
    }

    @Test
    void inlineScript_style_andForeignRequest_areStopped_andWouldBeSeen() {
        try (BrowserContext context = browser().profile(WATCH)) {
            Page page = context.newPage();
            page.navigate(server("ask"));
            page.evaluate("""
                    async () => {
                      const script = document.createElement('script');
                      script.textContent = 'window.ran = true';
                      document.head.append(script);
                      document.body.setAttribute('style', 'color: red');
                      await fetch('http://127.0.0.1:9/', { method: 'POST', body: 'ink' }).catch(() => {});
                    }
                    """);

            assertThat(String.valueOf(page.evaluate("violations.map((each) => each.split(' ')[0]).sort().join()")))
                    .isEqualTo("connect-src,script-src-elem,style-src-attr");
            assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
        }
    }

    private static void isStrict(Response answer) {
        Map<String, String> headers = answer.headers();
        assertThat(answer.status()).isLessThan(400);
        assertThat(headers.get("content-security-policy"))
                .as(answer.url())
                .startsWith("default-src 'self';")
                .contains("base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "data:", "blob:", "*");
        assertThat(headers)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsKey("permissions-policy");
    }
}
