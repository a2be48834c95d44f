package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluationReportTest {
    private final EvaluationReport report = new EvaluationReport(
            List.of(new EvaluationReport.Measured("a set", "m-test", result())),
            List.of(new EvaluationReport.Skipped("another", "not there")));

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

    private static Evaluation.Result result() {
        Evaluation evaluation = new Evaluation();
        evaluation.add(1, new Reading.Sure(oneHot(1)));
        evaluation.add(3, new Reading.Sure(oneHot(3)));
        evaluation.add(7, new Reading.Unsure(oneHot(1)));
        evaluation.add(5, new Reading.Unsure(oneHot(5)));
        return evaluation.result();
    }

    private static Posterior oneHot(int digit) {
        float[] probabilities = new float[Posterior.CLASSES];
        probabilities[digit] = 1;
        return new Posterior(probabilities);
    }
}
