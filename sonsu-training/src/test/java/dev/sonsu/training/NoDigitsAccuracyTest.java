package dev.sonsu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.Reading;
import dev.sonsu.training.NotADigit.Kind;
import dev.sonsu.training.NotADigit.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The shipped model on what is no digit, kind by kind; a table of it is left in {@code target/no-digits.txt}. Kinds made of
 * digits are made of the held-out writers'.
 */
class NoDigitsAccuracyTest {
    private static final Path TABLE = Path.of("target/no-digits.txt");
    private static final Set<String> HELD_OUT = Set.of("tra-4", "tra-11", "tra-18", "tra-25");
    private static final int OF_EACH_KIND = 200;
    /** Other ones than those by which the threshold was chosen. */
    private static final long SEED = 2;

    private static final double MOST_SURE = 0.02;

    /** How one kind was read. */
    private static final class Count {
        int all;
        int sure;
        int refused;

        void add(Reading reading) {
            all++;
            switch (reading) {
                case Reading.Sure yes -> sure++;
                case Reading.NotADigit no -> refused++;
                case Reading.Unsure maybe -> {}
            }
        }
    }

    @Test
    void whatIsNoDigit_isSeldomASureOne_alsoOfKindsThatTrainingNeverSaw() throws Exception {
        NotADigit notADigit = new NotADigit(heldOutWriters());
        StringBuilder table = new StringBuilder();
        Map<Part, Double> sure = new EnumMap<>(Part.class);
        try (OnnxDigitRecognizer reader = OnnxDigitRecognizer.open(ModelFolder.bundled())) {
            table.append("model ").append(reader.model()).append('\n');
            for (Part part : Part.values()) {
                sure.put(part, read(reader, notADigit, part, table));
            }
        }
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.writeString(TABLE, table);
        assertThat(sure)
                .as(table.toString())
                .allSatisfy((part, share) -> assertThat(share).as(part.name()).isLessThanOrEqualTo(MOST_SURE));
    }

    /** The share of a part that was read as a sure digit; every kind counts alike. */
    private static double read(OnnxDigitRecognizer reader, NotADigit notADigit, Part part, StringBuilder table) {
        Map<Kind, Count> counts = new EnumMap<>(Kind.class);
        int many = OF_EACH_KIND * notADigit.kinds(part).size();
        for (NotADigit.Example example : notADigit.heldOut(part, many, SEED)) {
            counts.computeIfAbsent(example.kind(), kind -> new Count()).add(reader.read(example.glyph()));
        }
        int sure = counts.values().stream().mapToInt(count -> count.sure).sum();
        int refused = counts.values().stream().mapToInt(count -> count.refused).sum();
        table.append(line(part + ", all " + many, many, sure, refused));
        counts.forEach((kind, count) -> table.append(line("  " + kind, count.all, count.sure, count.refused)));
        return (double) sure / many;
    }

    private static String line(String name, int all, int sure, int refused) {
        return String.format(
                Locale.ROOT,
                "%-24s read as a sure digit %6.2f %%, refused %6.2f %%%n",
                name,
                100.0 * sure / all,
                100.0 * refused / all);
    }

    private static List<PenDigit> heldOutWriters() throws CorpusException, IOException {
        Corpora corpora = Corpora.in(Corpora.configured());
        assumeTrue(
                corpora.pendigits().isPresent(),
                "SKIPPED: no Pendigits in SONSU_CORPORA. UCI has the original files: DOI 10.24432/C5MG6K");
        return corpora.pendigits().train().digits().stream()
                .filter(digit -> HELD_OUT.contains(digit.writer()))
                .toList();
    }
}
