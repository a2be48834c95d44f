package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.server.voices.VoicePack;
import dev.sonsu.server.voices.VoicePack.Clip;
import dev.sonsu.server.voices.VoicePack.Manifest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Voices are rendered, imported and verified with the machine's own tools; where they are missing that is said. */
class SpeechCommandTest {
    private static final String PHRASES = """
            {"digit-1": {"ko": {"text": "일"}, "en": {"text": "one"}},
             "digit-6": {"ko": {"text": "육"}, "en": {"text": "six"}},
             "position-1": {"ko": {"text": "첫 번째 숫자", "say": "첫 번째 숟짜"}, "en": {"text": "The first digit"}}}""";

    @TempDir
    Path temporary;

    @Test
    void render_everyLanguage_isAPackThatVerifies() throws IOException {
        requireTools("espeak-ng", "sox", "lame");
        Path phrases = phrases();
        Run rendered = speech("render", "--all", "--out", temporary.resolve("voices"), "--phrases", phrases);

        assertThat(rendered.err()).contains("ko", "3/3");
        assertThat(rendered.code()).isZero();
        Manifest korean = VoicePack.in(temporary.resolve("voices/ko")).manifest();
        assertThat(korean.engine()).startsWith("eSpeak NG 1.").contains("voice ko");
        assertThat(korean.clips()).extracting(Clip::text).containsExactly("일", "육", "첫 번째 숫자");
        Run verified = speech("verify", temporary.resolve("voices"), "--phrases", phrases, "--json");
        assertThat(verified.code()).as(verified.out()).isZero();
        JsonNode packs = Json.MAPPER.readTree(verified.out()).get("packs");
        assertThat(packs.size()).isEqualTo(2);
        for (JsonNode pack : packs) {
            assertThat(pack.get("clips").asInt()).isEqualTo(3);
            assertThat(pack.get("digitSpread").asDouble()).isLessThan(0.5);
            assertThat(pack.get("quietest").asDouble()).isCloseTo(-21, within(2.0));
        }
    }

    @Test
    void render_again_replacesThePack_andNothingElse() throws IOException {
        requireTools("espeak-ng", "sox", "lame");
        Path voices = Files.createDirectories(temporary.resolve("voices"));
        Files.writeString(Files.createDirectories(voices.resolve("ko")).resolve("letter.txt"), "mine");

        assertThat(speech("render", "ko", "--out", voices, "--phrases", phrases())
                        .err())
                .contains("left as it is");
        assertThat(voices.resolve("ko/letter.txt")).exists();
        assertThat(speech("render", "en", "--out", voices, "--phrases", phrases())
                        .code())
                .isZero();
        assertThat(speech("render", "en", "--out", voices, "--phrases", phrases())
                        .code())
                .isZero();
        try (Stream<Path> all = Files.list(voices)) {
            assertThat(all.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("ko", "en");
        }
    }

    @Test
    void render_languageWithoutTexts_saysWhichAndHow() throws IOException {
        Run run = speech("render", "ja", "--out", temporary, "--phrases", phrases());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("ja", "digit-1", "--phrases").doesNotContain("\tat ");
    }

    @Test
    @ResourceLock("sonsu.tools")
    void anyOfThem_withoutItsTools_saysWhatToInstall() throws IOException {
        System.setProperty("sonsu.tools", temporary.toString());
        try {
            Files.createDirectory(temporary.resolve("recordings"));
            assertThat(List.of(
                            speech("render", "ko", "--out", temporary, "--phrases", phrases()),
                            speech("verify", "--bundled"),
                            speech("import", temporary.resolve("ko"), "--recordings", temporary.resolve("recordings"))))
                    .allSatisfy(run -> {
                        assertThat(run.code()).isEqualTo(1);
                        assertThat(run.err())
                                .contains("apt-get install espeak-ng sox lame")
                                .doesNotContain("\tat ");
                    });
        } finally {
            System.clearProperty("sonsu.tools");
        }
    }

    @Test
    void import_recordingsOfAllSorts_becomeEquallyLoudAndAreTrimmed() throws IOException {
        requireTools("sox", "lame");
        Path recordings = Files.createDirectory(temporary.resolve("recordings"));
        Files.write(
                recordings.resolve("digit-1.wav"), voice(0.02, 400, 600, 48_000).toWav(16));
        Files.write(
                recordings.resolve("digit-6.wav"), voice(0.6, 0, 500, 16_000).toWav(32));
        Files.write(recordings.resolve("digit-7.wav"), new byte[3]);
        Path mp3 = recordings.resolve("position-1.mp3");
        new ClipMaker(64).write(voice(0.1, 200, 800, 44_100), mp3);

        Run imported = speech(
                "import",
                temporary.resolve("voices/ko"),
                "--recordings",
                recordings,
                "--phrases",
                phrases(),
                "--speaker",
                "somebody",
                "--licence",
                "CC0-1.0");
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("ignored: digit-7.wav");
        Manifest manifest = VoicePack.in(temporary.resolve("voices/ko")).manifest();
        assertThat(manifest.engine()).isEqualTo("somebody");
        assertThat(manifest.licence()).isEqualTo("CC0-1.0");
        assertThat(manifest.clips().getFirst().ms()).isBetween(550, 720);
        Run verified = speech("verify", temporary.resolve("voices/ko"), "--phrases", phrases());
        assertThat(verified.code()).as(verified.out()).isZero();
    }

    @Test
    void import_whatIsNotRecorded_isNamed_andNothingIsWritten_unlessItIsFilled() throws IOException {
        requireTools("sox", "lame");
        Path recordings = Files.createDirectory(temporary.resolve("recordings"));
        Files.write(
                recordings.resolve("digit-1.wav"), voice(0.1, 0, 500, 44_100).toWav(16));
        Path pack = temporary.resolve("ko");

        Run refused = speech("import", pack, "--recordings", recordings, "--phrases", phrases());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("digit-6: 육", "position-1: 첫 번째 숫자", "2 of 3");
        assertThat(pack).doesNotExist();

        Run filled = speech("import", pack, "--recordings", recordings, "--phrases", phrases(), "--fill");
        assertThat(filled.code()).as(filled.err()).isZero();
        assertThat(VoicePack.in(pack).faults(Set.of("digit-1", "digit-6", "position-1")))
                .isEmpty();
        assertThat(VoicePack.in(pack).manifest().engine()).contains("a person", "eSpeak");
    }

    @Test
    void import_silentRecording_isRefused() throws IOException {
        requireTools("sox", "lame");
        Path recordings = Files.createDirectory(temporary.resolve("recordings"));
        for (String id : List.of("digit-1", "digit-6", "position-1")) {
            Files.write(recordings.resolve(id + ".wav"), new Pcm(new float[20_000], 44_100).toWav(16));
        }
        Run run = speech("import", temporary.resolve("ko"), "--recordings", recordings, "--phrases", phrases());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("digit-1.wav", "silent");
        assertThat(temporary.resolve("ko")).doesNotExist();
    }

    @Test
    void verify_shippedPacks_areGood() {
        requireTools("lame");
        Run run = speech("verify", "--bundled", "--json");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(Json.MAPPER.readTree(run.out()).get("packs").size())
                .isEqualTo(VoicePack.bundledLanguages().size());
    }

    @Test
    void verify_loudDigit_silentClip_andWrongHash_areFound() throws IOException {
        requireTools("sox", "lame");
        Path pack = temporary.resolve("ko");
        Path recordings = Files.createDirectory(temporary.resolve("recordings"));
        for (String id : List.of("digit-1", "digit-6", "position-1")) {
            Files.write(
                    recordings.resolve(id + ".wav"), voice(0.1, 0, 500, 44_100).toWav(16));
        }
        assertThat(speech("import", pack, "--recordings", recordings, "--phrases", phrases())
                        .code())
                .isZero();
        encode(pack, "digit-6", clip -> new Pcm(scaled(clip.samples(), 1.3f), clip.hertz()));
        encode(pack, "position-1", clip -> new Pcm(new float[clip.samples().length], clip.hertz()));

        Run run = speech("verify", pack, "--phrases", phrases(), "--json");
        assertThat(run.code()).isEqualTo(1);
        List<String> faults = new ArrayList<>();
        Json.MAPPER
                .readTree(run.out())
                .get("packs")
                .get(0)
                .get("findings")
                .forEach(finding -> faults.add(finding.get("fault").asString() + " "
                        + finding.get("about").asString()));
        assertThat(faults)
                .contains("hash digit-6", "hash position-1", "silent position-1")
                .anyMatch(fault -> fault.startsWith("digits "));
    }

    @Test
    void verify_folderThatIsNoPack_isFailure() {
        Run run = speech("verify", temporary);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).doesNotContain("\tat ").isNotBlank();
    }

    private Path phrases() throws IOException {
        return Files.writeString(temporary.resolve("phrases.json"), PHRASES);
    }

    private static Run speech(Object... arguments) {
        List<String> words = new ArrayList<>(List.of("speech"));
        for (Object each : arguments) {
            words.add(each.toString());
        }
        return Run.of(words.toArray(String[]::new));
    }

    /** Something like a vowel with noise behind it, after and before silence. */
    private static Pcm voice(double loudness, int silentMillis, int millis, int hertz) {
        Random random = new Random(1);
        float[] samples = new float[(2 * silentMillis + millis) * hertz / 1_000];
        for (int i = silentMillis * hertz / 1_000; i < (silentMillis + millis) * hertz / 1_000; i++) {
            double phase = 2 * Math.PI * 180 * i / hertz;
            double tone = Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(5 * phase);
            samples[i] = (float) (loudness * (tone / 1.8 + 0.05 * random.nextGaussian()));
        }
        return new Pcm(samples, hertz);
    }

    private static float[] scaled(float[] samples, float factor) {
        float[] louder = new float[samples.length];
        for (int i = 0; i < louder.length; i++) {
            louder[i] = samples[i] * factor;
        }
        return louder;
    }

    /** Puts another sound into a pack's file, as somebody would who edits it. */
    private static void encode(Path pack, String id, UnaryOperator<Pcm> change) throws IOException {
        Path file = pack.resolve(id + ".mp3");
        Pcm changed = change.apply(ClipMaker.decoded(Files.readAllBytes(file)));
        SoundTool.LAME.run(changed.toWav(16), "--quiet", "-b", "64", "-", file.toString());
    }

    private static void requireTools(String... tools) {
        for (String tool : tools) {
            boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
            assumeTrue(found, () -> "SKIPPED: " + tool + " is not installed; apt-get install " + tool);
        }
    }
}
