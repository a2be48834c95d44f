package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Sizes;
import dev.sonsu.server.voices.VoicePack;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a first visit transfers, headers included: one language's clips, little enough, from our own server, without inline script. */
class FirstVisitTest extends KioskTest {
    private static final long BUDGET = 2_500_000;

    static List<String> languages() {
        return VoicePack.bundledLanguages();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void firstVisit_staysUnderItsBudget_fromOurServerOnly(String language) {
        String server = server("ask");
        try (Kiosk kiosk = browser().open(server + "?lang=" + language)) {
            List<Request> requests = kiosk.requests();
            long bytes =
                    requests.stream().mapToLong(FirstVisitTest::transferred).sum();
            System.out.printf(
                    "first visit in %s: %d requests, %.2f MB%n", language, requests.size(), bytes / 1_000_000.0);

            assertThat(bytes).isBetween(500_000L, BUDGET);
            assertThat(requests).allSatisfy(request -> assertThat(request.url()).startsWith(server));
            assertThat(clipsOfOthers(requests, language))
                    .hasSameSizeAs(languages().subList(1, languages().size()))
                    .allSatisfy(path -> assertThat(path).endsWith("/invite.mp3"));
            String policy = requests.getFirst().response().headerValue("content-security-policy");
            assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe");
            assertThat(kiosk.evaluate("document.querySelectorAll('script:not([src])').length"))
                    .isEqualTo(0);
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    private static long transferred(Request request) {
        Sizes sizes = request.sizes();
        return sizes.responseHeadersSize + sizes.responseBodySize;
    }

    private static List<String> clipsOfOthers(List<Request> requests, String language) {
        return requests.stream()
                .map(request -> URI.create(request.url()).getPath())
                .filter(path -> path.endsWith(".mp3") && !path.startsWith("/voices/kiosk/" + language + "/"))
                .toList();
    }
}
