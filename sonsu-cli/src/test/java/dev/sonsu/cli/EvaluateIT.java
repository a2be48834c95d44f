package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import dev.sonsu.testkit.process.SonsuProcess;
import dev.sonsu.variant.PictureVariant;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The packaged jar measures its model on small corpora that the test writes in the form of the real ones. */
@Execution(ExecutionMode.CONCURRENT)
class EvaluateIT {
    private static final int[] WRITTEN = {0, 1, 7};

    @TempDir
    Path corpora;

    @Test
    void evaluate_bothCorpora_measuresEachAndPrintsOneDocument() throws IOException {
        writeMnist();
        writePendigits();

        Outcome outcome = SonsuCommand.jar().run("evaluate", "--json", "--corpora", corpora.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode report = Json.MAPPER.readTree(outcome.out());
        assertThat(report.required("skipped").size()).isZero();
        assertThat(report.required("measured").valueStream()).hasSize(2).allSatisfy(set -> {
            assertThat(set.required("result").required("count").asInt()).isEqualTo(WRITTEN.length);
            assertThat(set.required("accuracy").asDouble()).isEqualTo(1);
            assertThat(set.required("model").asString()).startsWith("m-");
        });
    }

    @Test
    void evaluate_oneCorpusMissing_isSkippedAloud() throws IOException {
        writeMnist();

        Outcome outcome = SonsuCommand.jar().run("evaluate", "--corpora", corpora.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("SKIPPED Pendigits tes").contains("UCI");
        assertThat(outcome.out())
                .contains("MNIST test, model m-")
                .contains("100.00 %")
                .doesNotContain("Pendigits");
    }

    @Test
    void evaluate_noCorpus_failsAndSaysWhereTheyAre() {
        Outcome outcome = SonsuCommand.jar().run("evaluate", "--corpora", corpora.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("SKIPPED MNIST test", "SKIPPED Pendigits tes", "SONSU_CORPORA");
    }

    @Test
    void evaluate_damagedCorpus_failsAndNamesTheFile() throws IOException {
        writeMnist();
        Path images = corpora.resolve("mnist/t10k-images-idx3-ubyte");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, java.util.Arrays.copyOf(whole, whole.length - 100));

        Outcome outcome = SonsuCommand.jar().run("evaluate", "--corpora", corpora.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("t10k-images-idx3-ubyte").doesNotContain("\tat ");
    }

    @Test
    void evaluate_runningServer_isMeasuredAsItIs() throws Exception {
        writePendigits();
        try (SonsuProcess server = SonsuProcess.serve(corpora.resolve("data"))) {
            Outcome outcome = SonsuCommand.jar()
                    .run("evaluate", "--json", "--url", server.address().toString(), "--corpora", corpora.toString());

            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(Json.MAPPER.readTree(outcome.out()).required("measured").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void evaluate_rows_composesAndReadsEveryKind() throws IOException {
        writePendigits();

        Outcome outcome = SonsuCommand.jar().run("evaluate", "--rows=2", "--json", "--corpora", corpora.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode rows = Json.MAPPER.readTree(outcome.out()).required("rows").required(0);
        assertThat(rows.required("set").asString()).isEqualTo("Pendigits tes");
        assertThat(rows.required("kinds").valueStream()).hasSize(6).allSatisfy(kind -> {
            assertThat(kind.required("counts").required("rows").asInt()).isEqualTo(2);
            assertThat(kind.required("counts").required("right").asInt()).isGreaterThanOrEqualTo(1);
        });
        assertThat(rows.required("digits").required("count").asInt()).isEqualTo(6 * 2 * 4);
    }

    @Test
    void evaluate_rowsOfAWriterWhoIsNotThere_failsAndNamesTheWriter() throws IOException {
        writePendigits();

        Outcome outcome =
                SonsuCommand.jar().run("evaluate", "--rows", "--writer", "tes-99", "--corpora", corpora.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("tes-99").doesNotContain("\tat ");
    }

    @Test
    void evaluate_folderOfPictures_measuresDigitsPinsAndVariantsAndDrawsItsErrors() throws IOException {
        Path folder = Files.createDirectories(corpora.resolve("my digits"));
        Files.createDirectories(folder.resolve("first"));
        Files.write(folder.resolve("first/zero, round.png"), Drawn.png(0));
        Files.write(folder.resolve("one.png"), Drawn.png(1));
        Files.write(folder.resolve("seven.png"), Drawn.png(7));
        Files.writeString(folder.resolve("labels.csv"), """
                pin,label,note,file
                a,0,"said ""round""\","first/zero, round.png"
                a,1,,one.png
                b,7,,seven.png
                b,4,"no four at all",one.png
                """);
        Path sheet = corpora.resolve("errors.png");

        Outcome outcome = SonsuCommand.jar()
                .run("evaluate", "--corpus", folder.toString(), "--json", "--variants", "--sheet", sheet.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode report = Json.MAPPER.readTree(outcome.out());
        assertThat(report.required("digitAccuracy").asDouble()).isEqualTo(0.75);
        assertThat(report.required("pinAccuracy").asDouble()).isEqualTo(0.5);
        assertThat(report.required("errorsAt98").asInt()).isEqualTo(1);
        assertThat(report.required("calibrationError").asDouble()).isBetween(0.2, 0.3);
        JsonNode set = report.required("measured").required(0);
        assertThat(set.required("variants").size()).isEqualTo(PictureVariant.values().length);
        assertThat(set.required("worst").required("accuracy").asDouble()).isLessThanOrEqualTo(0.75);
        assertThat(set.required("mistakes").required(0).required("written").asInt())
                .isEqualTo(4);
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(1000);
    }

    @Test
    void evaluate_folderOfIdxFiles_isReadAsMnistIs() throws IOException {
        writeMnist();

        Outcome outcome = SonsuCommand.jar()
                .run("evaluate", "--corpus", corpora.resolve("mnist").toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("t10k, model m-", "right                 100.00 %", "PINs right            not measured");
    }

    @Test
    void evaluate_variantsOfStrokes_includeThoseThatPicturesCannotHave() throws IOException {
        writePendigits();

        Outcome outcome =
                SonsuCommand.jar().run("evaluate", "--variants", "--writer", "tes-1", "--corpora", corpora.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("inks", "tremor", "pen-24", "turned-left", "worst: ");
    }

    private void writeMnist() throws IOException {
        Path folder = Files.createDirectories(corpora.resolve("mnist"));
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        try (DataOutputStream image = new DataOutputStream(images);
                DataOutputStream label = new DataOutputStream(labels)) {
            for (int number : new int[] {0x803, WRITTEN.length, 28, 28}) {
                image.writeInt(number);
            }
            label.writeInt(0x801);
            label.writeInt(WRITTEN.length);
            for (int digit : WRITTEN) {
                image.write(new Normalizer().normalize(Drawn.digit(digit)).toBytes());
                label.write(digit);
            }
        }
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.toByteArray());
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels.toByteArray());
    }

    private void writePendigits() throws IOException {
        StringBuilder text = new StringBuilder(".HIERARCHY DIGIT\n");
        for (int digit : WRITTEN) {
            text.append(".SEGMENT DIGIT 0 ? \"%d\"\n.COMMENT %d 1 1\n.PEN_DOWN\n".formatted(digit, digit));
            var stroke = Drawn.digit(digit).strokes().getFirst();
            for (int i = 0; i < stroke.size(); i++) {
                text.append("%d %d%n".formatted(Math.round(stroke.x(i)), 500 - Math.round(stroke.y(i))));
            }
            text.append(".PEN_UP\n.DT 100\n");
        }
        Path folder = Files.createDirectories(corpora.resolve("pendigits"));
        Files.writeString(folder.resolve("pendigits-orig.tes"), text);
    }
}
