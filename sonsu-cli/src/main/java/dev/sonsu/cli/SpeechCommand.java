package dev.sonsu.cli;

import dev.sonsu.server.voices.Phrases;
import dev.sonsu.server.voices.Phrases.Phrase;
import dev.sonsu.server.voices.VoicePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the voices of the kiosk page, takes in recordings of people, and checks both. */
@Command(name = "speech")
final class SpeechCommand implements Runnable {
    private static final Set<Integer> KILOBITS = Set.of(32, 40, 48, 56, 64, 80, 96, 112, 128);
    private static final String OURS = "Apache-2.0";

    @Mixin
    private Shell shell = new Shell();

    /** In which languages it is to speak. */
    static final class Spoken {
        @Parameters(paramLabel = "LANG", descriptionKey = "language")
        @Nullable
        String language;

        @Option(names = "--all")
        boolean all;
    }

    /** Which packs are to be checked. */
    static final class Checked {
        @Parameters(paramLabel = "DIR", descriptionKey = "pack", arity = "1..*")
        List<Path> folders = new ArrayList<>();

        @Option(names = "--bundled")
        boolean bundled;
    }

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** Lets a synthesiser say every phrase. */
    @Command(name = "render")
    int render(
            @ArgGroup(multiplicity = "1") Spoken spoken,
            @Option(names = "--out", paramLabel = "DIR", required = true) Path out,
            @Option(names = "--phrases", paramLabel = "FILE") @Nullable Path file,
            @Option(names = "--kbps", paramLabel = "N", defaultValue = "40") int kilobits) {
        ClipMaker maker = maker(kilobits);
        Phrases phrases = phrases(file);
        Collection<String> languages = spoken.language == null ? phrases.languages() : List.of(spoken.language);
        languages.forEach(language -> texts(phrases, language, Map.of()));
        SoundTool.require(SoundTool.values());
        try {
            for (String language : languages) {
                render(phrases.in(language), replaceable(out.resolve(language)), maker);
            }
        } catch (IOException e) {
            throw CommandFailedException.because(e);
        }
        return 0;
    }

    private void render(Map<String, Phrase> phrases, Path folder, ClipMaker maker) throws IOException {
        String language = folder.getFileName().toString();
        try (PackWriter pack = new PackWriter(folder);
                Progress.Bar bar = new Progress(shell.err()).start(language, phrases.size())) {
            for (Map.Entry<String, Phrase> phrase : phrases.entrySet()) {
                Pcm raw = maker.speak(language, phrase.getValue().spoken());
                pack.add(phrase.getKey(), phrase.getValue().text(), raw, maker);
                bar.step(1);
            }
            pack.finish(ClipMaker.engine(language), OURS);
        }
        shell.out().println(Texts.of("voice-written", folder, String.valueOf(phrases.size())));
    }

    /** Makes a pack of a person's recordings. */
    @Command(name = "import")
    int take(
            @Parameters(paramLabel = "DIR", descriptionKey = "pack") Path folder,
            @Option(names = "--recordings", paramLabel = "DIR", required = true) Path from,
            @Option(names = "--phrases", paramLabel = "FILE") @Nullable Path file,
            @Option(names = "--fill") boolean fill,
            @Option(names = "--speaker", paramLabel = "TEXT", defaultValue = "a person's recordings") String speaker,
            @Option(names = "--licence", paramLabel = "TEXT", defaultValue = "the operator's") String licence,
            @Option(names = "--kbps", paramLabel = "N", defaultValue = "40") int kilobits) {
        ClipMaker maker = maker(kilobits);
        if (!Files.isDirectory(from)) {
            throw new CommandFailedException(Texts.of("voice-no-folder", from));
        }
        try {
            Phrases phrases = phrases(file);
            Recordings recordings = Recordings.in(from, phrases.ids());
            recordings.unknown().forEach(name -> shell.err().println(Texts.of("voice-unknown", name)));
            Path pack = replaceable(folder.toAbsolutePath().normalize());
            Map<String, String> texts = texts(phrases, pack.getFileName().toString(), recordings.texts());
            SoundTool.require(SoundTool.SOX, SoundTool.LAME);
            take(recordings, texts, pack, maker, fill, new String[] {speaker, licence});
        } catch (IOException e) {
            throw CommandFailedException.because(e);
        }
        return 0;
    }

    private void take(
            Recordings recordings,
            Map<String, String> texts,
            Path folder,
            ClipMaker maker,
            boolean fill,
            String[] labels)
            throws IOException {
        Set<String> missing = new LinkedHashSet<>(texts.keySet());
        missing.removeAll(recordings.files().keySet());
        texts.forEach((id, text) -> {
            if (missing.contains(id)) {
                shell.err().println(Texts.of("voice-not-recorded", id, text));
            }
        });
        if (!missing.isEmpty() && !fill) {
            throw new CommandFailedException(
                    Texts.of("voice-incomplete", String.valueOf(missing.size()), String.valueOf(texts.size())));
        }
        String language = folder.getFileName().toString();
        try (PackWriter pack = new PackWriter(folder);
                Progress.Bar bar = new Progress(shell.err()).start(language, texts.size())) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path recording = recordings.files().get(text.getKey());
                if (recording != null) {
                    pack.add(text.getKey(), text.getValue(), recorded(recording, maker), maker);
                    bar.step(1);
                }
            }
            String speaker = labels[0];
            if (!missing.isEmpty()) {
                speaker += "; " + fill(language, missing, pack);
            }
            pack.finish(speaker, labels[1]);
        }
        shell.out().println(Texts.of("voice-written", folder, String.valueOf(texts.size())));
    }

    private static Pcm recorded(Path file, ClipMaker maker) throws IOException {
        Pcm raw;
        try {
            raw = maker.recorded(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailedException(Texts.of("voice-unreadable", file), e);
        }
        if (raw.samples().length == 0) {
            throw new CommandFailedException(Texts.of("voice-silent-recording", file));
        }
        return raw;
    }

    /** Takes what nobody recorded from the shipped pack, and says who speaks there. */
    private static String fill(String language, Set<String> missing, PackWriter pack) throws IOException {
        if (!VoicePack.bundledLanguages().contains(language)) {
            throw new CommandFailedException(Texts.of("voice-no-fill", language));
        }
        VoicePack shipped = VoicePack.bundled(language);
        for (VoicePack.Clip clip : shipped.manifest().clips()) {
            if (missing.contains(clip.id())) {
                pack.add(clip, shipped.read(clip));
            }
        }
        return shipped.manifest().engine();
    }

    /** Checks packs: complete, unharmed, equally loud, not silent, not too large. */
    @Command(name = "verify")
    int verify(
            @ArgGroup(multiplicity = "1") Checked which,
            @Option(names = "--phrases", paramLabel = "FILE") @Nullable Path file,
            @Option(names = "--json") boolean json) {
        Set<String> phrases = phrases(file).ids();
        SoundTool.require(SoundTool.LAME);
        Progress progress = new Progress(shell.err());
        List<PackReport> reports = new ArrayList<>();
        try {
            for (Map.Entry<String, VoicePack> pack : packs(which).entrySet()) {
                reports.add(PackReport.of(pack.getKey(), pack.getValue(), phrases, progress));
            }
        } catch (IOException e) {
            throw CommandFailedException.because(e);
        }
        if (json) {
            shell.out().println(Json.of(Map.of("packs", reports)));
        } else {
            reports.forEach(report -> shell.out().println(report.asText()));
        }
        return reports.stream().allMatch(PackReport::isGood) ? 0 : 1;
    }

    private static Map<String, VoicePack> packs(Checked which) throws IOException {
        Map<String, VoicePack> packs = new LinkedHashMap<>();
        if (which.bundled) {
            for (String language : VoicePack.bundledLanguages()) {
                packs.put(Texts.of("voice-bundled", language), VoicePack.bundled(language));
            }
        }
        for (Path named : which.folders) {
            for (Path folder : foldersOf(named)) {
                try {
                    packs.put(folder.toString(), VoicePack.in(folder));
                } catch (IOException e) {
                    throw new CommandFailedException(Texts.of("voice-no-pack", folder), e);
                }
            }
        }
        return packs;
    }

    /** A pack itself, or all that lie in a folder. */
    private static List<Path> foldersOf(Path named) throws IOException {
        if (Files.exists(named.resolve(VoicePack.MANIFEST)) || !Files.isDirectory(named)) {
            return List.of(named);
        }
        try (Stream<Path> all = Files.list(named)) {
            List<Path> packs = all.filter(each -> Files.exists(each.resolve(VoicePack.MANIFEST)))
                    .sorted()
                    .toList();
            return packs.isEmpty() ? List.of(named) : packs;
        }
    }

    private ClipMaker maker(int kilobits) {
        if (!KILOBITS.contains(kilobits)) {
            throw shell.wrongUsage(Texts.of("voice-kilobits", String.valueOf(kilobits)));
        }
        return new ClipMaker(kilobits);
    }

    private static Phrases phrases(@Nullable Path file) {
        try {
            return file == null ? Phrases.bundled() : Phrases.read(file);
        } catch (IOException e) {
            throw new CommandFailedException(Texts.of("voice-phrases", file), e);
        }
    }

    /** What each phrase is called in a language; a pack that one screen of the page has no text for would be of no use. */
    private static Map<String, String> texts(Phrases phrases, String language, Map<String, String> more) {
        Map<String, Phrase> known = phrases.in(language);
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (String id : phrases.ids()) {
            Phrase phrase = known.get(id);
            String text = more.get(id) != null ? more.get(id) : phrase == null ? null : phrase.text();
            if (text == null) {
                without.add(id);
            } else {
                texts.put(id, text);
            }
        }
        if (!without.isEmpty()) {
            String first = String.join(", ", without.subList(0, Math.min(5, without.size())));
            throw new CommandFailedException(
                    Texts.of("voice-no-texts", language, String.valueOf(without.size()), first));
        }
        return texts;
    }

    private static Path replaceable(Path folder) throws IOException {
        if (!PackWriter.isReplaceable(folder)) {
            throw new CommandFailedException(Texts.of("voice-in-the-way", folder));
        }
        return folder;
    }
}
