package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.corpora.RowKind;
import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluationReportTest {
    private final EvaluationReport report = new EvaluationReport(
            List.of(measured()), List.of(rows()), List.of(new EvaluationReport.Skipped("another", "not there")));

    @Test
    void text_ofASet_hasItsFiguresAndConfusions() {
        assertThat(report.asText())
                .contains("a set, model m-test", "75.00 %", "95 % interval", "1 wrong", "taken for no digit    0")
                .containsPattern("written \\\\ read +0 +1 +2")
                .containsPattern("\n +7 +\\. +1 ");
    }

    @Test
    void json_ofASet_hasTheSameFigures() {
        JsonNode set =
                Json.MAPPER.readTree(Json.of(report)).required("measured").required(0);

        assertThat(set.required("accuracy").asDouble()).isEqualTo(0.75);
        assertThat(set.required("interval").size()).isEqualTo(2);
        assertThat(set.required("result")
                        .required("confusion")
                        .required(7)
                        .required(1)
                        .asInt())
                .isEqualTo(1);
        assertThat(set.required("result").required("sureButWrong").asInt()).isZero();
    }

    @Test
    void text_ofRows_hasEveryKindAndAllTogether() {
        assertThat(report.asText())
                .contains("some writers: rows of four", "model m-rows", "3.0 ms (median)")
                .containsPattern("apart +10 +90\\.00% +80\\.00% +0\n")
                .containsPattern("touching +10 +60\\.00% +40\\.00% +1\n")
                .containsPattern("all +20 +75\\.00% +60\\.00% +1\n");
    }

    @Test
    void json_ofRows_hasTheSameFigures() {
        JsonNode rows = Json.MAPPER.readTree(Json.of(report)).required("rows").required(0);

        assertThat(rows.required("all").required("accuracy").asDouble()).isEqualTo(0.75);
        assertThat(rows.required("all").required("sureButWrong").asInt()).isEqualTo(1);
        assertThat(rows.required("kinds").required(1).required("kind").asString())
                .isEqualTo("TOUCHING");
        assertThat(rows.required("digits").required("count").asInt()).isEqualTo(4);
        assertThat(rows.required("time").required("slow").asDouble()).isEqualTo(4);
    }

    @Test
    void json_ofOneSet_hasItsMainFiguresAtTheTop() {
        JsonNode top = Json.MAPPER.readTree(Json.of(report));

        assertThat(top.required("digitAccuracy").asDouble()).isEqualTo(0.75);
        assertThat(top.required("pinAccuracy").asDouble()).isEqualTo(0.5);
        assertThat(top.required("errorsAt98").asInt()).isEqualTo(1);
        assertThat(top.required("calibrationError").asDouble()).isGreaterThan(0);
        assertThat(top.required("measured").required(0).required("risks").size())
                .isEqualTo(4);
    }

    @Test
    void json_ofSeveralSets_hasNoneAtTheTop() {
        JsonNode top = Json.MAPPER.readTree(
                Json.of(new EvaluationReport(List.of(measured(), measured()), List.of(), List.of())));

        assertThat(top.required("digitAccuracy").isNull()).isTrue();
        assertThat(top.required("errorsAt98").isNull()).isTrue();
    }

    @Test
    void text_ofASet_hasPinsRisksDigitsMistakesAndTheWorstVariant() {
        assertThat(report.asText())
                .contains("PINs right            50.00 %", "2 PINs, as labelled")
                .containsPattern("wrong of surest 100 % 1 +\\(25\\.00 %\\)")
                .containsPattern("right of written +- +100\\.00% +- +100\\.00%")
                .contains("7 → 1  100.0 %  c.png")
                .contains("worst: blurred, 75.00 %");
    }

    private static Measured measured() {
        List<Item> items = List.of(item(1, "a.png"), item(3, "b.png"), item(7, "c.png"), item(5, "d.png"));
        Pins pins = Pins.given(List.of("one", "one", "two", "two"));
        return Measured.of(new LabelledSet("a set", items, pins), "m-test", readings())
                .with(List.of(VariantFigures.of("blurred", result())));
    }

    private static Item item(int label, String name) {
        return new Item(name, label, null, new ItemSource.Strokes(Drawn.digit(1)));
    }

    private static List<Reading> readings() {
        return List.of(
                new Reading.Sure(oneHot(1)),
                new Reading.Sure(oneHot(3)),
                new Reading.Unsure(oneHot(1)),
                new Reading.Unsure(oneHot(5)));
    }

    private static RowFigures rows() {
        return new RowFigures(
                "some writers",
                "m-rows",
                List.of(
                        new RowFigures.Kind(RowKind.APART, new RowFigures.Counts(10, 9, 8, 0)),
                        new RowFigures.Kind(RowKind.TOUCHING, new RowFigures.Counts(10, 6, 4, 1))),
                result(),
                RowFigures.Time.of(List.of(5.0, 1.0, 3.0, 2.0, 4.0)));
    }

    private static Evaluation.Result result() {
        Evaluation evaluation = new Evaluation();
        List<Integer> labels = List.of(1, 3, 7, 5);
        for (int i = 0; i < labels.size(); i++) {
            evaluation.add(labels.get(i), readings().get(i));
        }
        return evaluation.result();
    }

    private static Posterior oneHot(int digit) {
        float[] probabilities = new float[Posterior.CLASSES];
        probabilities[digit] = 1;
        return new Posterior(probabilities);
    }
}
