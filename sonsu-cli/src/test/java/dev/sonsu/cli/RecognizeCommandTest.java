package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RecognizeCommandTest {
    @TempDir
    Path folder;

    @Test
    void recognize_plainDigits_arePrintedOnePerLine() throws IOException {
        Run run = Run.of("recognize", file("one.png", Drawn.png(1)), file("seven.png", Drawn.png(7)));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(2).element(0).asString().contains("one.png\t1\t");
        assertThat(run.out().lines()).element(1).asString().contains("seven.png\t7\t");
    }

    @Test
    void recognize_json_hasTheFormOfTheHttpAnswer() throws IOException {
        Run run = Run.of("recognize", "--json", file("zero.png", Drawn.png(0)));

        JsonNode answer = Json.MAPPER.readTree(run.out());
        JsonNode digit = answer.required("digits").required(0);
        assertThat(answer.required("modelVersion").asString()).startsWith("m-");
        assertThat(digit.required("position").asInt()).isEqualTo(1);
        assertThat(digit.required("digit").asInt()).isZero();
        assertThat(digit.required("confidence").asDouble()).isBetween(0.5, 1.0);
        assertThat(digit.required("candidates").size()).isEqualTo(3);
    }

    @Test
    void recognize_row_printsItsDigitsOnePerLineFromLeftToRight() throws IOException {
        Run run = Run.of("recognize", "--row", "4", file("row.png", Drawn.rowPng(7, 0, 1, 7)));

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(line -> line.split("\t")[1])).containsExactly("7", "0", "1", "7");
    }

    @Test
    void recognize_rowJson_numbersTheDigitsOn() throws IOException {
        Run run = Run.of("recognize", "--json", "--row", "2", file("row.png", Drawn.rowPng(1, 0)));

        JsonNode digits = Json.MAPPER.readTree(run.out()).required("digits");
        assertThat(digits.size()).isEqualTo(2);
        assertThat(digits.required(1).required("position").asInt()).isEqualTo(2);
        assertThat(digits.required(1).required("digit").asInt()).isZero();
    }

    @Test
    void recognize_severalPictures_areOnePin_whoseBlankDigitIsAskedForAgain() throws IOException {
        String one = file("one.png", Drawn.png(1));
        String blank = file("blank.png", Drawn.blankPng());

        JsonNode sure =
                Json.MAPPER.readTree(Run.of("recognize", "--json", one, one).out());
        assertThat(sure.required("confidence").asDouble()).isBetween(0.25, 1.0);
        assertThat(sure.required("askAgain").isNull()).isTrue();

        Run unsure = Run.of("recognize", one, blank);
        assertThat(unsure.out().lines()).hasSize(2);
        assertThat(unsure.err()).contains("0.000").contains("2");
        assertThat(Json.MAPPER
                        .readTree(Run.of("recognize", "--json", one, blank).out())
                        .required("askAgain")
                        .asInt())
                .isEqualTo(2);

        String absent = folder.resolve("absent.png").toString();
        JsonNode partly =
                Json.MAPPER.readTree(Run.of("recognize", "--json", one, absent).out());
        assertThat(partly.required("confidence").isNull()).isTrue();
    }

    @Test
    void recognize_rowOfBadFile_isOneError() {
        Run run = Run.of("recognize", "--row", "4", folder.resolve("absent.png").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void recognize_rowOfNoneOrTooMany_isWrongUsage() throws IOException {
        String row = file("row.png", Drawn.rowPng(1, 0));

        assertThat(Run.of("recognize", "--row", "0", row).code()).isEqualTo(2);
        assertThat(Run.of("recognize", "--row", "13", row).code()).isEqualTo(2);
        assertThat(Run.of("recognize", "--row", "four", row).code()).isEqualTo(2);
    }

    @Test
    void recognize_blankPicture_isNoDigitAndNoError() throws IOException {
        Run run = Run.of("recognize", file("blank.png", Drawn.blankPng()));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("NOT_A_DIGIT");
    }

    @Test
    void recognize_badFilesAmongGood_readsTheGoodAndNamesEachBad() throws IOException {
        byte[] whole = Drawn.png(1);
        Run run = Run.of(
                "recognize",
                file("good.png", whole),
                file("text.png", "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                file("cut.png", Arrays.copyOf(whole, whole.length / 2)),
                folder.resolve("absent.png").toString(),
                folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("sonsu: " + folder));
        assertThat(run.err()).contains("text.png", "cut.png", "absent.png").doesNotContain("Exception");
    }

    @Test
    void recognize_standardInput_isRead() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Drawn.png(7)));
        try {
            assertThat(Run.of("recognize", "-").out()).startsWith("-\t7\t");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void recognize_standardInputTwice_isWrongUsage() {
        assertThat(Run.of("recognize", "-", "-").code()).isEqualTo(2);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }
}
