package dev.sonsu.server.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.PackCopy;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.voices.VoicePack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A further language is a folder and nothing else; a pack of the operator's speaks in place of the shipped one, if it verifies. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads what is printed")
class OperatorVoicesTest extends KioskTest {
    @Test
    void folderOfAFurtherLanguage_isOfferedAndSpoken() throws IOException {
        Path voices = temporary.resolve("further");
        PackCopy pack = PackCopy.of("en", voices, "eo");
        Files.writeString(pack.folder().resolve("notes.txt"), "not for pages");
        try (SonsuServer.Running server = serve(voices);
                Kiosk kiosk = browser().open(server.address() + "?lang=en", "rig.js", "spy.js")) {
            kiosk.evaluate("(async () => { await hands.corner('right'); await hands.listen(); })()");
            assertThat(kiosk.heard()).contains("welcome", "invite:eo", "invite:ko");
            assertThat(clips(kiosk, "eo")).containsExactly("invite.mp3");
            assertThat(clips(kiosk, "en")).contains("digit-1.mp3");

            kiosk.evaluate("hands.corner('middle')");
            List<String> heard = new ArrayList<>();
            // Decoding keeps the browser's own time.
            kiosk.until("it speaks in the further language", () -> {
                kiosk.evaluate("hands.listen()");
                heard.addAll(kiosk.heard());
                return heard.contains("invite:en");
            });
            assertThat(language(kiosk)).isEqualTo("eo");
            assertThat(heard).startsWith("language-set", "welcome", "invite:en", "invite:ko");
            assertThat(kiosk.evaluate("ears.language")).isEqualTo("eo");
            assertThat(kiosk.evaluate("kiosk().shadowRoot.querySelector('.caption').textContent"))
                    .asString()
                    .contains(VoicePack.in(pack.folder()).manifest().clips().stream()
                            .filter(clip -> clip.id().equals("welcome"))
                            .findFirst()
                            .orElseThrow()
                            .text());
            assertThat(clips(kiosk, "eo")).contains("digit-1.mp3", "warn.mp3");
            assertThat(kiosk.faults()).isEmpty();
            assertThat(kiosk.evaluate(
                            "rig.freeze(), fetch('/voices/kiosk/eo/notes.txt').then(answer => answer.status)"))
                    .isEqualTo(404);
        }
    }

    @Test
    void browsersOwnLanguage_isTheFurtherOne_whereItIsAsked() throws IOException {
        Path voices = temporary.resolve("asked");
        PackCopy.of("ko", voices, "eo");
        try (SonsuServer.Running server = serve(voices);
                Kiosk kiosk = browser().open(server.address() + "?lang=eo")) {
            assertThat(language(kiosk)).isEqualTo("eo");
            assertThat(kiosk.faults()).isEmpty();
        }
    }

    @Test
    void packOfAShippedLanguage_speaksInItsPlace() throws IOException {
        Path voices = temporary.resolve("instead");
        PackCopy.of("ko", voices, "en");
        try (SonsuServer.Running server = serve(voices);
                Kiosk kiosk = browser().open(server.address() + "?lang=en")) {
            assertThat(kiosk.evaluate("kiosk().shadowRoot.querySelector('.title').textContent"))
                    .asString()
                    .contains("(en)");
        }
    }

    @Test
    void packThatIsBroken_isRefusedAloud_andTheShippedOneSpeaks(CapturedOutput output) throws IOException {
        Path voices = temporary.resolve("broken");
        PackCopy.of("en", voices, "en").change("digit-3", clip -> null);
        PackCopy.of("en", voices, "eo").change("warn", clip -> null);
        try (SonsuServer.Running server = serve(voices);
                Kiosk kiosk = browser().open(server.address() + "?lang=en")) {
            assertThat(output.getAll())
                    .contains("ERROR", voices.resolve("en") + " is refused", "digit-3: has no clip")
                    .contains(voices.resolve("eo") + " is refused", "warn: has no clip");
            assertThat(kiosk.evaluate("fetch('/voices/kiosk/languages.json').then(answer => answer.json())"))
                    .isEqualTo(VoicePack.bundledLanguages());
            assertThat(kiosk.evaluate("kiosk().shadowRoot.querySelector('.title').textContent"))
                    .asString()
                    .isNotEmpty()
                    .doesNotContain("(en)");
        }
    }

    @Test
    void folderThatDoesNotExist_isSaidAloud_andTheShippedVoicesSpeak(CapturedOutput output) {
        Path voices = temporary.resolve("nowhere");
        try (SonsuServer.Running server = serve(voices);
                Kiosk kiosk = browser().open(server.address() + "?lang=en")) {
            assertThat(output.getAll()).contains("ERROR", voices + " cannot be read", "SONSU_VOICES");
            assertThat(language(kiosk)).isEqualTo("en");
        }
    }

    /** Files of a language's clips that were fetched. */
    private static List<String> clips(Kiosk kiosk, String language) {
        return kiosk.requests().stream()
                .map(request -> URI.create(request.url()).getPath())
                .filter(path -> path.startsWith("/voices/kiosk/" + language + "/") && path.endsWith(".mp3"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private static @Nullable Object language(Kiosk kiosk) {
        return kiosk.evaluate("document.documentElement.lang");
    }

    private SonsuServer.Running serve(Path voices) {
        return SonsuServer.run(Map.of(
                "sonsu.port",
                "0",
                "sonsu.data",
                temporary.resolve("data").toString(),
                "sonsu.samples.policy",
                "off",
                "sonsu.voices",
                voices.toString()));
    }
}
