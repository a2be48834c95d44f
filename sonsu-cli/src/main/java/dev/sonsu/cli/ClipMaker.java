package dev.sonsu.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes clips that all sound equally loud: a digit that is louder than another could be told through a wall. */
final class ClipMaker {
    /** Of every clip: root of the mean square, in decibels below full scale. */
    static final double LEVEL = -21;

    /** A recording quieter than this has nobody speaking. */
    static final double SILENT = -60;

    /** 44.1 kHz halves what the encoder adds in front, where its bit rate allows that. */
    private static final String HERTZ = "44100";

    private static final int WORDS_PER_MINUTE = 150;
    /** A little slower, because a digit must be understood at first hearing. */
    private static final Map<String, Integer> SPEEDS = Map.of("ko", 145);
    /** Where espeak-ng's voice is not called as the language is. */
    private static final Map<String, String> VOICES = Map.of("en", "en-gb");

    private final int kilobits;

    ClipMaker(int kilobits) {
        this.kilobits = kilobits;
    }

    /** Who speaks, as a manifest says it. */
    static String engine(String language) throws IOException {
        String version = new String(SoundTool.ESPEAK.run(new byte[0], "--version"), StandardCharsets.UTF_8);
        String number = version.replaceFirst("(?s)^eSpeak NG text-to-speech: (\\S+).*", "$1");
        return "eSpeak NG " + number + ", voice " + voice(language) + ", " + speed(language) + " words/min";
    }

    private static String voice(String language) {
        return VOICES.getOrDefault(language, language);
    }

    private static int speed(String language) {
        return SPEEDS.getOrDefault(language, WORDS_PER_MINUTE);
    }

    /** What the synthesiser says, without the silence around it. */
    Pcm speak(String language, String text) throws IOException {
        byte[] spoken = SoundTool.ESPEAK.run(
                text.getBytes(StandardCharsets.UTF_8),
                "-v",
                voice(language),
                "-s",
                String.valueOf(speed(language)),
                "--stdin",
                "--stdout");
        // Very short silences only: a synthesiser has no noise.
        return sox(
                Pcm.withTrueLength(spoken),
                32,
                "gain",
                "-6",
                "rate",
                "-v",
                HERTZ,
                "silence",
                "1",
                "0.005",
                "0.2%",
                "reverse",
                "silence",
                "1",
                "0.005",
                "0.2%",
                "reverse",
                "highpass",
                "70");
    }

    /** A person's recording, WAV or MP3, without the silence around it: what is a hundredth of its loudest. */
    Pcm recorded(Path file) throws IOException {
        boolean isMp3 = file.toString().toLowerCase(Locale.ROOT).endsWith(".mp3");
        byte[] wav = isMp3 ? decodedFile(file) : Files.readAllBytes(file);
        Pcm whole = sox(Pcm.withTrueLength(wav), 32, "rate", "-v", HERTZ, "highpass", "70");
        if (whole.level() < SILENT) {
            return new Pcm(new float[0], whole.hertz());
        }
        return sox(
                whole.toWav(32),
                32,
                "gain",
                "-n",
                "-3",
                "silence",
                "1",
                "0.02",
                "1%",
                "reverse",
                "silence",
                "1",
                "0.02",
                "1%",
                "reverse");
    }

    /**
     * Writes the clip: levelled, with 5 ms of fade against clicks.
     *
     * @return what was encoded
     */
    Pcm write(Pcm raw, Path mp3) throws IOException {
        // Twice, because the limiter takes some of the level away.
        Pcm first = sox(raw.toWav(32), 32, "gain", "-l", gain(raw));
        Pcm clip = sox(
                first.toWav(32),
                16,
                "gain",
                "-l",
                gain(first),
                "fade",
                "t",
                "0.005",
                "-0",
                "0.005",
                "pad",
                "0.005",
                "0.02");
        SoundTool.LAME.run(
                clip.toWav(16), "--quiet", "-m", "m", "-b", String.valueOf(kilobits), "--cbr", "-", mp3.toString());
        return clip;
    }

    /** As a browser hears it: what the encoder added is taken off where its note says so. */
    static Pcm decoded(byte[] mp3) throws IOException {
        Path file = Files.createTempFile("sonsu", ".mp3");
        try {
            Files.write(file, mp3);
            return Pcm.ofWav(decodedFile(file));
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] decodedFile(Path mp3) throws IOException {
        return SoundTool.LAME.run(new byte[0], "--quiet", "--decode", mp3.toString(), "-");
    }

    private static String gain(Pcm clip) {
        return String.format(Locale.ROOT, "%.2f", LEVEL - clip.level());
    }

    /** One channel of so many bits, after these effects. */
    private static Pcm sox(byte[] wav, int bits, String... effects) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-V1", "-t", "wav", "-", "-t", "wav"));
        arguments.addAll(List.of("-c", "1", "-b", String.valueOf(bits), "-"));
        arguments.addAll(List.of(effects));
        return Pcm.ofWav(SoundTool.SOX.run(wav, arguments.toArray(String[]::new)));
    }
}
