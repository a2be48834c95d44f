package dev.sonsu.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contests of real models on the shipped things that are no digit and on their own golden glyphs. */
class ContestTest {
    @TempDir
    private Path folder;

    @Test
    void champion_againstItselfUnderAnotherName_isNotPromoted() throws Exception {
        Contest.Outcome outcome = Contest.between(
                ModelFolder.bundled(),
                changed("\"id\" : \"[^\"]+\"", "\"id\" : \"m-twin\""),
                ModelFolder.bundled(),
                sets(),
                new Spending(1),
                share -> {});

        assertThat(outcome.verdict()).isInstanceOf(Verdict.KeepChampion.class);
        ContestFigures figures = Objects.requireNonNull(outcome.figures());
        ContestFigures.OfNoDigits noDigits = Objects.requireNonNull(figures.noDigits());
        assertThat(noDigits.count()).isEqualTo(2000);
        assertThat(noDigits.champion()).isEqualTo(noDigits.challenger());
        assertThat(figures.slices()).extracting(ContestFigures.OfSlice::name).contains("kiosk a");
        HeldContest held =
                new HeldContest("k", new ModelId("m-one"), new ModelId("m-twin"), Instant.EPOCH, outcome.verdict());
        assertThat(ContestTable.of(held, figures, Locale.ENGLISH))
                .contains("m-twin against m-one: keep the champion", "judge samples", "of 2000");
        assertThat(ContestTable.of(held, figures, Locale.KOREAN)).contains("챔피언 유지", "되묻기");
        assertThat(ContestPicture.svg(held, figures, Locale.KOREAN)).contains("판정용 표본", "stroke-dasharray");
        Path pictures = Files.createDirectories(Path.of("target"));
        Files.writeString(pictures.resolve("contest-en.svg"), ContestPicture.svg(held, figures, Locale.ENGLISH));
        Files.writeString(pictures.resolve("contest-ko.svg"), ContestPicture.svg(held, figures, Locale.KOREAN));
    }

    /** What is no digit is left out: the spoilt one is seldom sure of anything. */
    @Test
    void better_isPromoted_andBackAgainIsNot() throws Exception {
        ModelFolder bundled = ModelFolder.bundled();
        ModelFolder worse = Twins.worse(folder);
        SealedSets digits = new SealedSets(sets().known(), sets().judged(), List.of());

        assertThat(Contest.between(worse, bundled, bundled, digits, new Spending(1), share -> {})
                        .verdict())
                .isEqualTo(new Verdict.Promote());
        assertThat(Contest.between(bundled, worse, bundled, digits, new Spending(1), share -> {})
                        .verdict())
                .isInstanceOf(Verdict.KeepChampion.class);
    }

    /** The public digits are said to be what the challenger reads, the samples what the champion reads. */
    @Test
    void betterOnPublicDigits_andWorseOnSamples_keepsTheChampion_andTheSamplesAreTheReason() throws Exception {
        ModelFolder challenger = Twins.worse(folder);
        SealedSets sets = new SealedSets(
                Map.of("digits", digitsAsReadBy(challenger)), digitsAsReadBy(ModelFolder.bundled()), List.of());

        Contest.Outcome outcome = Contest.between(
                ModelFolder.bundled(), challenger, ModelFolder.bundled(), sets, new Spending(1), share -> {});

        assertThat(outcome.verdict()).isInstanceOf(Verdict.KeepChampion.class);
        assertThat(outcome.verdict().reasons()).anyMatch(reason -> reason.startsWith("judge samples: 0 won and "));
        ContestFigures.OfSet digits =
                Objects.requireNonNull(outcome.figures()).sets().getFirst();
        assertThat(digits.challenger().right()).isGreaterThan(digits.champion().right());
    }

    /** With its card's hash, as if it had been written so. */
    @Test
    void truncatedModelFile_isBlocked_andTheReasonNamesTheModel() throws Exception {
        Path copy = folder.resolve("truncated");
        ModelFolder.bundled().write(copy);
        byte[] whole = Files.readAllBytes(copy.resolve("model.onnx"));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Files.write(copy.resolve("model.onnx"), half);
        Path card = copy.resolve("card.json");
        Files.writeString(card, Files.readString(card).replace(ModelFolder.sha256(whole), ModelFolder.sha256(half)));
        ModelFolder truncated = ModelFolder.read(copy);

        Verdict verdict = Contest.between(
                        ModelFolder.bundled(), truncated, ModelFolder.bundled(), sets(), new Spending(1), share -> {})
                .verdict();

        assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
        assertThat(verdict.reasons())
                .singleElement()
                .asString()
                .startsWith("the challenger does not verify: model "
                        + truncated.card().id() + " cannot be loaded");
    }

    @Test
    void modelThatIsNeverSure_keepsTheChampion() throws Exception {
        Contest.Outcome outcome = Contest.between(
                ModelFolder.bundled(),
                changed("\"sure\" : [0-9.]+", "\"sure\" : 1.0"),
                ModelFolder.bundled(),
                sets(),
                new Spending(1),
                share -> {});

        assertThat(outcome.verdict().toString()).contains("KeepChampion").contains("asked for again");
    }

    @Test
    void challengerOfAnotherNormalizer_isBlocked_andAnOlderModelOfOne_orNoMnist_isNoVerdict() throws Exception {
        ModelFolder foreign = changed("\"normalizer\" : \"[^\"]+\"", "\"normalizer\" : \"other\"");

        assertThat(Contest.between(
                                ModelFolder.bundled(),
                                foreign,
                                ModelFolder.bundled(),
                                sets(),
                                new Spending(1),
                                share -> {})
                        .verdict()
                        .toString())
                .contains("Blocked")
                .contains("does not verify");
        assertThatThrownBy(() -> Contest.between(
                        foreign, ModelFolder.bundled(), ModelFolder.bundled(), sets(), new Spending(1), share -> {}))
                .isInstanceOf(NothingToJudgeByException.class)
                .hasMessageContaining("a model to compare with does not verify");
        SealedSets none = new SealedSets(Map.of(), out -> {}, List.of());
        assertThatThrownBy(() -> Contest.between(
                        ModelFolder.bundled(),
                        ModelFolder.bundled(),
                        ModelFolder.bundled(),
                        none,
                        new Spending(1),
                        share -> {}))
                .isInstanceOf(NothingToJudgeByException.class);
    }

    @Test
    void interruption_endsIt() throws Exception {
        ModelFolder bundled = ModelFolder.bundled();
        SealedSets sets = sets();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Contest.between(bundled, bundled, bundled, sets, new Spending(1), share -> {}))
                .isInstanceOf(InterruptedException.class);
    }

    private static SealedSet digitsAsReadBy(ModelFolder model) throws Exception {
        List<Integer> labels = new ArrayList<>();
        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(model)) {
            model.golden()
                    .forEach(golden ->
                            labels.add(reader.posterior(golden.glyph()).digit()));
        }
        return out -> {
            for (int i = 0; i < 400; i++) {
                int one = i % labels.size();
                out.take(model.golden().get(one).glyph(), labels.get(one), List.of());
            }
        };
    }

    private ModelFolder changed(String pattern, String text) throws Exception {
        Path copy = folder.resolve("model");
        ModelFolder.bundled().write(copy);
        Path card = copy.resolve("card.json");
        String before = Files.readString(card);
        String after = before.replaceFirst(pattern, text);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(card, after);
        return ModelFolder.read(copy);
    }

    /** The golden glyphs, labelled as the champion reads them, again and again. */
    private static SealedSets sets() throws Exception {
        ModelFolder bundled = ModelFolder.bundled();
        SealedSet digits = out -> {
            for (int i = 0; i < 400; i++) {
                var golden = bundled.golden().get(i % bundled.golden().size());
                out.take(golden.glyph(), golden.expected().digit(), List.of("kiosk a"));
            }
        };
        return new SealedSets(Map.of("digits", digits), digits, KnownSets.noDigits());
    }
}
