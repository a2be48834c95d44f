package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped model on rows of the four training writers that it did not learn from; the test writers stay unseen. */
class RowAccuracyTest {
    private static final Set<String> HELD_OUT = Set.of("tra-4", "tra-11", "tra-18", "tra-25");
    private static final int PER_KIND = 40;
    private static final double FLOOR = 0.94;
    private static final double LAX = 0.99;
    /** Of all rows. */
    private static final double SURE_BUT_WRONG = 0.015;

    @Test
    void rows_ofHeldOutWriters_areReadRightAndSeldomSurelyWrong() throws CorpusException {
        Corpora corpora = Corpora.in(Corpora.configured());
        assumeTrue(
                corpora.pendigits().isPresent(),
                "SKIPPED: no Pendigits in SONSU_CORPORA. UCI has the original files: DOI 10.24432/C5MG6K");
        List<PenDigit> digits = corpora.pendigits().train().digits().stream()
                .filter(digit -> HELD_OUT.contains(digit.writer()))
                .toList();

        RowFigures figures;
        try (OnnxDigitRecognizer recognizer = Models.open(Models.folder(null))) {
            Progress silent = new Progress(new PrintWriter(new StringWriter()));
            figures = RowTrial.run(recognizer, "held out", digits, PER_KIND, silent);
        }

        RowFigures.Counts all = figures.all();
        assertThat(all.accuracy()).as(figures.asText()).isGreaterThanOrEqualTo(FLOOR);
        assertThat(all.accuracy()).as("The floor has become too lax: raise it").isLessThan(LAX);
        assertThat((double) all.sureButWrong() / all.rows())
                .as(figures.asText())
                .isLessThanOrEqualTo(SURE_BUT_WRONG);
    }
}
