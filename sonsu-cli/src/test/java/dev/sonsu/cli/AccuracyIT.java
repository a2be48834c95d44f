package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.Corpus;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.model.Evaluation.Result;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The shipped model on digits that never taught it: a floor under the right readings, a ceiling over the wrong ones that are
 * sure. These sets chose the model's temperature and thresholds; the test sets stay for {@code evaluate}.
 */
class AccuracyIT {
    private static final Set<String> HELD_OUT = Set.of("tra-4", "tra-11", "tra-18", "tra-25");
    private static final int HELD_PICTURES = 5_000;

    /**
     * What must hold, as shares of all digits.
     *
     * @param right        at least
     * @param lax          where more are right, the floor is to be raised
     * @param sureButWrong at most
     * @param unsure       at most: asking again and again is no answer
     */
    private record Bounds(double right, double lax, double sureButWrong, double unsure) {
        void hold(String name, Result result) {
            double right = (double) result.right() / result.count();
            assertThat(right).as(name + ", right").isGreaterThanOrEqualTo(this.right);
            assertThat(right)
                    .as(name + ": the floor of " + this.right + " has become too lax, raise it")
                    .isLessThan(lax);
            assertThat((double) result.sureButWrong() / result.count())
                    .as(name + ", sure but wrong")
                    .isLessThanOrEqualTo(sureButWrong);
            assertThat(1 - (double) result.sure() / result.count())
                    .as(name + ", not sure")
                    .isLessThanOrEqualTo(unsure);
        }
    }

    @Test
    void mnistsHeldOutPictures_areReadRight_andSeldomSurelyWrong() throws Exception {
        Path root = Path.of(System.getProperty("sonsu.root", ".."));
        Corpora corpora = Corpora.in(List.of(root.resolve("sonsu-training/target/trainer/corpora")));
        assumeTrue(
                corpora.mnist().isPresent(),
                "SKIPPED: no MNIST beside the trainer; `mvn -pl sonsu-training -am process-resources` packs it");
        Corpus<LabelledImage> train = corpora.mnist().train();
        int all = train.digits().size();
        Corpus<LabelledImage> held =
                new Corpus<>(train.name(), train.files(), train.digits().subList(all - HELD_PICTURES, all));
        new Bounds(0.9955, 0.9990, 0.0025, 0.05).hold("MNIST", result(KnownSets.ofImages(held)));
    }

    @Test
    void heldOutWriters_areReadRight_howeverTheirPicturesAreMade() throws Exception {
        LabelledSet set = KnownSets.ofPens(heldOutWriters());
        new Bounds(0.994, 0.9999, 0.003, 0.05).hold("writers", result(set));
        try (OnnxDigitRecognizer recognizer = Models.open(Models.folder(null))) {
            List<VariantFigures> variants = new Trial(recognizer, silent()).underVariants(set);
            assertThat(variants).hasSizeGreaterThan(20);
            VariantFigures worst = VariantFigures.worst(variants).orElseThrow();
            assertThat(worst.accuracy()).as(worst.variant()).isGreaterThanOrEqualTo(0.97);
            assertThat(variants)
                    .allSatisfy(one ->
                            assertThat(one.calibrationError()).as(one.variant()).isLessThanOrEqualTo(0.03));
        }
    }

    private static Corpus<PenDigit> heldOutWriters() throws Exception {
        Corpora corpora = Corpora.in(Corpora.configured());
        assumeTrue(
                corpora.pendigits().isPresent(),
                "SKIPPED: no Pendigits in SONSU_CORPORA. UCI has the original files: DOI 10.24432/C5MG6K");
        Corpus<PenDigit> train = corpora.pendigits().train();
        List<PenDigit> digits = train.digits().stream()
                .filter(digit -> HELD_OUT.contains(digit.writer()))
                .toList();
        return new Corpus<>(train.name(), train.files(), digits);
    }

    private static Result result(LabelledSet set) {
        try (OnnxDigitRecognizer recognizer = Models.open(Models.folder(null))) {
            return Trial.judge(set, new Trial(recognizer, silent()).read(set)).result();
        }
    }

    private static Progress silent() {
        return new Progress(new PrintWriter(new StringWriter()));
    }
}
