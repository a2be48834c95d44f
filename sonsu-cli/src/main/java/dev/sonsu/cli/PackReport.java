package dev.sonsu.cli;

import dev.sonsu.server.voices.VoicePack;
import dev.sonsu.server.voices.VoicePack.Clip;
import dev.sonsu.server.voices.VoicePack.Flaw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was found in a voice pack. Levels are in decibels below full scale, as a browser hears the clips.
 *
 * @param pack        its folder, or that it is shipped
 * @param language    its tag
 * @param engine      what spoke
 * @param licence     of the clips
 * @param clips       how many
 * @param bytes       of all clips
 * @param seconds     of all clips
 * @param quietest    level of the quietest clip
 * @param loudest     level of the loudest clip
 * @param digitSpread how much louder the loudest digit is than the quietest
 * @param findings    what is wrong; empty: the pack is good
 */
record PackReport(
        String pack,
        String language,
        String engine,
        String licence,
        int clips,
        long bytes,
        double seconds,
        double quietest,
        double loudest,
        double digitSpread,
        List<Finding> findings) {
    private static final double QUIETEST = -24;
    private static final double LOUDEST = -19;
    private static final double PEAK = -1;
    private static final int SHORTEST_MILLIS = 150;
    private static final int LONGEST_MILLIS = 30_000;
    private static final int LATEST_MILLIS = 50;
    private static final double DIGITS_APART = 1;
    /** A first visit to the page is to stay below 2.5 MB; the page itself needs the rest. */
    private static final long MOST_BYTES = 2_300_000;

    /** What can be heard to be wrong. */
    private enum Heard {
        SILENT,
        LEVEL,
        PEAK,
        LATE,
        SHORT,
        LONG,
        DIGITS,
        SIZE
    }

    /**
     * Something wrong.
     *
     * @param fault a word for machines
     * @param about the phrase's id, or what of the whole pack
     * @param text  one line for people
     */
    record Finding(String fault, String about, String text) {
        static Finding of(Enum<?> fault, String about) {
            String word = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new Finding(word, about, Texts.of("voice-" + word, about));
        }
    }

    /** Reads, decodes and measures every clip. */
    static PackReport of(String name, VoicePack pack, Set<String> phrases, Progress progress) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Set<String> unreadable = new java.util.HashSet<>();
        pack.faults(phrases).forEach(fault -> {
            findings.add(Finding.of(fault.flaw(), fault.about()));
            if (fault.flaw() == Flaw.NO_FILE || fault.flaw() == Flaw.FILE_NAME || fault.flaw() == Flaw.NOT_MP3) {
                unreadable.add(fault.about());
            }
        });
        VoicePack.Manifest manifest = pack.manifest();
        Extent all = new Extent();
        Extent digits = new Extent();
        long bytes = 0;
        long millis = 0;
        try (Progress.Bar bar = progress.start(name, manifest.clips().size())) {
            for (Clip clip : manifest.clips()) {
                if (!unreadable.contains(clip.id())) {
                    byte[] file = pack.read(clip);
                    Pcm heard = ClipMaker.decoded(file);
                    bytes += file.length;
                    millis += heard.millis();
                    all.add(heard.level());
                    if (clip.id().startsWith("digit-")) {
                        digits.add(heard.level());
                    }
                    listen(clip.id(), heard).forEach(fault -> findings.add(Finding.of(fault, clip.id())));
                }
                bar.step(1);
            }
        }
        if (digits.spread() > DIGITS_APART) {
            findings.add(Finding.of(Heard.DIGITS, String.format(Locale.ROOT, "%.1f", digits.spread())));
        }
        if (bytes > MOST_BYTES) {
            findings.add(Finding.of(Heard.SIZE, String.format(Locale.ROOT, "%.2f", bytes / 1e6)));
        }
        return new PackReport(
                name,
                manifest.language(),
                manifest.engine(),
                manifest.licence(),
                manifest.clips().size(),
                bytes,
                millis / 1_000.0,
                rounded(all.least),
                rounded(all.most),
                rounded(digits.spread()),
                findings);
    }

    private static List<Heard> listen(String id, Pcm clip) {
        if (clip.level() < ClipMaker.SILENT) {
            return List.of(Heard.SILENT);
        }
        List<Heard> faults = new ArrayList<>();
        if (clip.level() < QUIETEST || clip.level() > LOUDEST) {
            faults.add(Heard.LEVEL);
        }
        if (clip.peak() > PEAK) {
            faults.add(Heard.PEAK);
        }
        if (clip.silentMillis() > LATEST_MILLIS) {
            faults.add(Heard.LATE);
        }
        if (clip.millis() < SHORTEST_MILLIS) {
            faults.add(Heard.SHORT);
        }
        if (clip.millis() > LONGEST_MILLIS) {
            faults.add(Heard.LONG);
        }
        return faults;
    }

    boolean isGood() {
        return findings.isEmpty();
    }

    /** A few lines for people. */
    String asText() {
        StringBuilder text = new StringBuilder(Texts.of(
                isGood() ? "voice-good" : "voice-bad",
                pack,
                String.valueOf(clips),
                String.format(Locale.ROOT, "%.2f", bytes / 1e6),
                String.valueOf(Math.round(seconds)),
                String.valueOf(quietest),
                String.valueOf(loudest),
                String.valueOf(digitSpread),
                String.valueOf(findings.size())));
        findings.forEach(
                finding -> text.append(System.lineSeparator()).append("  ").append(finding.text()));
        return text.toString();
    }

    private static double rounded(double decibels) {
        return Math.round(decibels * 10) / 10.0;
    }

    /** From the least to the most of some levels; 0 of none. */
    private static final class Extent {
        private double least;
        private double most;
        private boolean empty = true;

        void add(double level) {
            least = empty ? level : Math.min(least, level);
            most = empty ? level : Math.max(most, level);
            empty = false;
        }

        double spread() {
            return most - least;
        }
    }
}
