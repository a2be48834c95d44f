package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.Evaluation;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ConfusionPictureTest {
    @Test
    void picture_showsEveryCount_inItsCell_andItsSource() throws Exception {
        Evaluation evaluation = new Evaluation();
        for (int i = 0; i < 990; i++) {
            evaluation.add(i % 10, sure(i % 10));
        }
        for (int i = 0; i < 7; i++) {
            evaluation.add(7, sure(1));
        }
        evaluation.add(3, new Reading.NotADigit());
        String svg = ConfusionPicture.svg(evaluation.result().confusion(), "m-aaaaaaaaaaaa on <judge> & more");
        Files.createDirectories(Path.of("target", "pictures"));
        Files.writeString(Path.of("target", "pictures", "confusion.svg"), svg);

        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("m-aaaaaaaaaaaa on <judge> & more");
        assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(1 + 10 * 11);
        List<String> texts = texts(picture);
        assertThat(texts).contains("998 digits, 990 read rightly; rows: written, columns: read", "none");
        assertThat(texts).filteredOn("99"::equals).hasSize(10);
        // Written a seven, read a one: the eighth row, the second column.
        assertThat(svg).contains("<text x=\"%d\" y=\"%d\">7</text>".formatted(64 + 44 + 22, 84 + 7 * 44 + 27));
        assertThat(svg).contains("<text x=\"%d\" y=\"%d\">1</text>".formatted(64 + 10 * 44 + 22, 84 + 3 * 44 + 27));
    }

    private static List<String> texts(Document picture) {
        NodeList found = picture.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static Reading sure(int digit) {
        float[] probabilities = new float[Posterior.CLASSES];
        probabilities[digit] = 1;
        return new Reading.Sure(new Posterior(probabilities));
    }
}
