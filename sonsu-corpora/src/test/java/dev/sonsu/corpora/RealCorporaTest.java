package dev.sonsu.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files themselves, where {@code SONSU_CORPORA} names their folder. */
final class RealCorporaTest {
    private final Corpora corpora = Corpora.in(Corpora.configured());

    @Test
    void mnist_asPublished_isRead() throws CorpusException {
        assumeTrue(
                corpora.mnist().isPresent(),
                "SKIPPED: no MNIST in SONSU_CORPORA. The build packs it into sonsu-training/target/trainer/corpora");
        Corpus<LabelledImage> train = corpora.mnist().train();
        assertThat(train.digits()).hasSize(60_000);
        assertThat(train.files().getFirst().sha256()).startsWith("ba891046e650");
        assertThat(train.digits().getFirst().label()).isEqualTo(5);
        assertThat(corpora.mnist().test().digits()).hasSize(10_000);
    }

    @Test
    void pendigits_asPublished_areReadWithTheirWriters() throws CorpusException {
        assumeTrue(
                corpora.pendigits().isPresent() && corpora.pendigits().isTestPresent(),
                "SKIPPED: no Pendigits in SONSU_CORPORA. UCI has the original files: DOI 10.24432/C5MG6K");
        List<PenDigit> train = corpora.pendigits().train().digits();
        List<PenDigit> test = corpora.pendigits().test().digits();
        assertThat(train).hasSize(7_494);
        assertThat(test).hasSize(3_498);
        assertThat(writers(train)).hasSize(30).contains("tra-1", "tra-30");
        assertThat(writers(test)).hasSize(14).allMatch(writer -> writer.startsWith("tes-"));
        assertThat(train).allSatisfy(digit -> assertThat(digit.ink().strokes()).isNotEmpty());
        assertThat(WriterScale.onCanvas(test, 200)).hasSameSizeAs(test);
    }

    private static List<String> writers(List<PenDigit> digits) {
        return digits.stream().map(PenDigit::writer).distinct().collect(Collectors.toList());
    }
}
