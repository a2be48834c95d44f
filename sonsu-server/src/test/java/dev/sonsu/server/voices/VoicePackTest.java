package dev.sonsu.server.voices;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.PackCopy;
import dev.sonsu.server.voices.VoicePack.Clip;
import dev.sonsu.server.voices.VoicePack.Fault;
import dev.sonsu.server.voices.VoicePack.Flaw;
import dev.sonsu.server.voices.VoicePack.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoicePackTest {
    private static final Set<String> PHRASES = Phrases.bundled().ids();

    @TempDir
    Path temporary;

    static List<String> shipped() {
        return VoicePack.bundledLanguages();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedPack_hasNoFault_andTheTextsOfThePhrases(String language) throws IOException {
        VoicePack pack = VoicePack.bundled(language);

        assertThat(pack.faults(PHRASES)).isEmpty();
        assertThat(pack.manifest().clips())
                .hasSameSizeAs(PHRASES)
                .allSatisfy(clip -> assertThat(clip.text())
                        .isEqualTo(requireNonNull(Phrases.bundled().in(language).get(clip.id()))
                                .text()));
    }

    @Test
    void copiedPack_hasNoFault() throws IOException {
        assertThat(faults(PackCopy.of("en", temporary, "eo"))).isEmpty();
    }

    @Test
    void clipThatIsMissing_isNamed() throws IOException {
        PackCopy copy = PackCopy.of("en", temporary, "eo").change("digit-3", clip -> null);

        assertThat(faults(copy)).containsExactly(new Fault(Flaw.MISSING, "digit-3"));
    }

    @Test
    void fileWithAFlippedByte_isNamed() throws IOException {
        PackCopy copy = PackCopy.of("en", temporary, "eo");
        Path clip = copy.folder().resolve("warn.mp3");
        byte[] bytes = Files.readAllBytes(clip);
        bytes[bytes.length - 20] ^= 1;
        Files.write(clip, bytes);

        assertThat(faults(copy)).containsExactly(new Fault(Flaw.HASH, "warn"));
    }

    @Test
    void fileThatIsGone_isNamed() throws IOException {
        PackCopy copy = PackCopy.of("en", temporary, "eo");
        Files.delete(copy.folder().resolve("warn.mp3"));

        assertThat(faults(copy)).containsExactly(new Fault(Flaw.NO_FILE, "warn"));
    }

    @Test
    void clipOfAnotherLengthThanTheManifestSays_isNamed() throws IOException {
        PackCopy longer = PackCopy.of("en", temporary, "eo").change("warn", clip -> with(clip, clip.ms() + 100));
        PackCopy shorter = PackCopy.of("en", temporary, "ia").change("warn", clip -> with(clip, clip.ms() - 100));

        assertThat(faults(longer)).containsExactly(new Fault(Flaw.LENGTH, "warn"));
        assertThat(faults(shorter)).containsExactly(new Fault(Flaw.LENGTH, "warn"));
    }

    @Test
    void fileThatIsNoMp3_orCut_isNamed() throws IOException {
        PackCopy copy = PackCopy.of("en", temporary, "eo");
        replace(copy, "warn", "RIFF, not MP3".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] slow = Files.readAllBytes(copy.folder().resolve("slow.mp3"));
        replace(copy, "slow", Arrays.copyOf(slow, slow.length - 10));

        assertThat(faults(copy))
                .containsExactlyInAnyOrder(new Fault(Flaw.NOT_MP3, "warn"), new Fault(Flaw.NOT_MP3, "slow"));
    }

    @Test
    void fileOutsideTheFolder_isRefusedByName() throws IOException {
        PackCopy copy = PackCopy.of("en", temporary, "eo")
                .change("warn", clip -> new Clip("warn", clip.text(), "../secret.mp3", clip.ms(), clip.sha256()));

        assertThat(faults(copy)).containsExactly(new Fault(Flaw.FILE_NAME, "warn"));
    }

    @Test
    void manifestWithoutTextsLicenceOrTheFoldersName_isNamed() throws IOException {
        PackCopy copy = PackCopy.of("en", temporary, "eo");
        List<Clip> clips = VoicePack.in(copy.folder()).manifest().clips().stream()
                .map(clip ->
                        clip.id().equals("warn") ? new Clip("warn", " ", clip.clip(), clip.ms(), clip.sha256()) : clip)
                .toList();
        copy.write(new Manifest("en", "a test", "", clips));

        assertThat(faults(copy))
                .containsExactlyInAnyOrder(
                        new Fault(Flaw.LANGUAGE, "en"),
                        new Fault(Flaw.UNSIGNED, "licence"),
                        new Fault(Flaw.NO_TEXT, "warn"));
    }

    @Test
    void folderWithoutAManifest_isNoPack() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("eo"));

        assertThatThrownBy(() -> VoicePack.in(empty)).isInstanceOf(IOException.class);
        Files.writeString(empty.resolve("manifest.json"), "{\"language\": \"eo\"}");
        assertThatThrownBy(() -> VoicePack.in(empty)).isInstanceOf(IOException.class);
    }

    private static List<Fault> faults(PackCopy copy) throws IOException {
        return VoicePack.in(copy.folder()).faults(PHRASES);
    }

    private static Clip with(Clip clip, int millis) {
        return new Clip(clip.id(), clip.text(), clip.clip(), millis, clip.sha256());
    }

    private static void replace(PackCopy copy, String id, byte[] file) throws IOException {
        Files.write(copy.folder().resolve(id + ".mp3"), file);
        copy.change(id, clip -> new Clip(id, clip.text(), clip.clip(), clip.ms(), VoicePack.sha256(file)));
    }
}
