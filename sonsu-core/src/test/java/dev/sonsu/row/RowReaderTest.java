package dev.sonsu.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Raster;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private final TemplateRecognizer recognizer = new TemplateRecognizer();
    private final RowReader reader = new RowReader(new Normalizer());

    @Test
    void row_digitsApart_isReadAndSure() {
        Raster row = new SyntheticRow()
                .digit(7, 0)
                .digit(3, 20)
                .digit(0, 15)
                .digit(1, 20)
                .draw();

        RowReading reading = reader.read(row, 4, recognizer);

        assertThat(digits(reading)).containsExactly(7, 3, 0, 1);
        assertThat(reading.digits()).allMatch(digit -> digit.reading() instanceof Reading.Sure);
    }

    @ParameterizedTest
    @CsvSource({"2,0,-1", "0,0,-4", "3,8,-3", "5,0,-4", "7,4,-3", "6,3,-4"})
    void row_digitsThatTouch_isReadRight(int left, int right, float gap) {
        Raster row = new SyntheticRow()
                .digit(9, 0)
                .digit(left, 20)
                .digit(right, gap)
                .digit(4, 20)
                .draw();

        assertThat(digits(reader.read(row, 4, recognizer))).containsExactly(9, left, right, 4);
    }

    @Test
    void row_allDigitsTouch_isReadRightWithinTheBoundOfReadings() {
        Raster row = new SyntheticRow().digit(0, 0).digit(0, -4).digit(0, -4).draw();

        assertThat(components(row)).isEqualTo(1);
        assertThat(digits(reader.read(row, 3, recognizer))).containsExactly(0, 0, 0);
        assertThat(recognizer.readings()).isLessThanOrEqualTo(RowReader.MOST_READINGS);
    }

    @Test
    void row_digitsApart_needsFewReadings() {
        Raster row = new SyntheticRow()
                .digit(7, 0)
                .digit(3, 20)
                .digit(0, 15)
                .digit(1, 20)
                .draw();

        reader.read(row, 4, recognizer);

        assertThat(recognizer.readings()).isLessThan(RowReader.MOST_READINGS / 2);
    }

    @Test
    void row_longBarOfFiveTouchesTheNext_isReadRight() {
        Raster row = new SyntheticRow()
                .digit(6, 0)
                .digit(5, 20)
                .moveLastStroke(14, 0)
                .digit(0, 2)
                .digit(2, 20)
                .draw();

        assertThat(digits(reader.read(row, 4, recognizer))).containsExactly(6, 5, 0, 2);
    }

    @Test
    void row_boxesOverlapWithoutTouching_isReadRight() {
        Raster row = new SyntheticRow()
                .digit(3, 0)
                .digit(7, 15)
                .digit(1, -10, 34)
                .digit(8, 20)
                .draw();

        assertThat(components(row)).isEqualTo(4);
        assertThat(digits(reader.read(row, 4, recognizer))).containsExactly(3, 7, 1, 8);
    }

    @ParameterizedTest
    @CsvSource({"-10,24", "-11,26"})
    void row_sevenReachesOverAOneAndTouchesIt_isReadRight(float gap, float down) {
        Raster row = new SyntheticRow()
                .digit(3, 0)
                .digit(7, 15)
                .digit(1, gap, down)
                .digit(8, 20)
                .draw();

        assertThat(components(row)).isEqualTo(3);
        assertThat(digits(reader.read(row, 4, recognizer))).containsExactly(3, 7, 1, 8);
    }

    @Test
    void row_fiveWithDetachedBar_isOneDigit() {
        Raster row = new SyntheticRow()
                .digit(2, 0)
                .digit(5, 20)
                .moveLastStroke(10, -12)
                .digit(8, 20)
                .draw();

        assertThat(digits(reader.read(row, 3, recognizer))).containsExactly(2, 5, 8);
    }

    @Test
    void row_fourInTwoParts_isOneDigit() {
        Raster row = new SyntheticRow()
                .digit(2, 0)
                .digit(4, 20)
                .moveLastStroke(8, 20)
                .digit(8, 20)
                .draw();

        assertThat(digits(reader.read(row, 3, recognizer))).containsExactly(2, 4, 8);
    }

    @ParameterizedTest
    @CsvSource({"105,20", "10,80", "105,125", "250,10"})
    void row_strayDot_isLeftOut(float x, float y) {
        Raster row = new SyntheticRow()
                .digit(6, 0)
                .digit(2, 30)
                .digit(0, 20)
                .digit(9, 20)
                .dot(x, y)
                .draw();

        assertThat(digits(reader.read(row, 4, recognizer))).containsExactly(6, 2, 0, 9);
    }

    @Test
    void row_unevenBaseline_isReadRight() {
        Raster row = new SyntheticRow()
                .digit(6, 0, 15)
                .digit(2, 10, -20)
                .digit(0, 8, 20)
                .digit(9, 10, -10)
                .draw();

        assertThat(digits(reader.read(row, 4, recognizer))).containsExactly(6, 2, 0, 9);
    }

    @Test
    void blankPicture_isNoDigitAtAnyPlace() {
        RowReading reading = reader.read(new Raster(400, 100, new byte[400 * 100], null), 4, recognizer);

        assertThat(reading.digits()).hasSize(4).allMatch(digit -> digit.reading() instanceof Reading.NotADigit);
        assertThat(reading.digits()).allMatch(digit -> digit.ink().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void oneDigit_lengthOne_isReadAsThePictureItselfIs(int digit) {
        Raster picture = new SyntheticRow().digit(digit, 0).draw();
        Reading alone = recognizer.read(new Normalizer().normalize(picture));

        RowReading reading = reader.read(picture, 1, recognizer);

        assertThat(digits(reading)).containsExactly(digit);
        assertThat(confidence(reading, 0)).isCloseTo(confidence(alone), org.assertj.core.data.Offset.offset(0.1f));
    }

    @Test
    void twelveDigits_areReadInOrder() {
        SyntheticRow row = new SyntheticRow();
        int[] written = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
        for (int digit : written) {
            row.digit(digit, 16);
        }

        RowReading reading = reader.read(row.draw(), 12, recognizer);

        assertThat(digits(reading)).containsExactly(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8);
        assertThat(recognizer.readings()).isLessThanOrEqualTo(RowReader.MOST_READINGS);
    }

    @ParameterizedTest
    @CsvSource({"1,4", "2,3", "3,4", "3,12"})
    void fewerDigitsThanAskedFor_noneIsSure(int present, int length) {
        SyntheticRow row = new SyntheticRow();
        int[] written = {8, 0, 3};
        for (int i = 0; i < present; i++) {
            row.digit(written[i], 20);
        }

        RowReading reading = reader.read(row.draw(), length, recognizer);

        assertThat(reading.digits()).hasSize(length);
        assertThat(reading.digits()).noneMatch(digit -> digit.reading() instanceof Reading.Sure);
    }

    @Test
    void oneOfFourMissing_thePresentOnesComeFirst() {
        Raster row = new SyntheticRow().digit(8, 0).digit(0, 20).digit(3, 20).draw();

        RowReading reading = reader.read(row, 4, recognizer);

        assertThat(digits(reading)).containsExactly(8, 0, 3, -1);
    }

    @Test
    void moreDigitsThanAskedFor_noneIsSure() {
        Raster row = new SyntheticRow()
                .digit(8, 0)
                .digit(0, 20)
                .digit(3, 20)
                .digit(6, 20)
                .digit(2, 20)
                .draw();

        RowReading reading = reader.read(row, 4, recognizer);

        assertThat(reading.digits()).hasSize(4).noneMatch(digit -> digit.reading() instanceof Reading.Sure);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 0.5f, 1.7f, 3.1f})
    void rowOfAnySize_isReadRight(float scale) {
        Raster row = new SyntheticRow()
                .digit(7, 0)
                .digit(3, 20)
                .digit(0, 15)
                .digit(2, 20)
                .draw(scale);

        assertThat(digits(reader.read(row, 4, recognizer))).containsExactly(7, 3, 0, 2);
    }

    @Test
    void darkInkOnLightPaper_isReadRight() {
        Raster light = new SyntheticRow().digit(7, 0).digit(3, 20).draw();
        byte[] grey = light.grey().clone();
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (235 - (grey[i] & 0xff) * 200 / 255);
        }

        RowReading reading = reader.read(new Raster(light.width(), light.height(), grey, null), 2, recognizer);

        assertThat(digits(reading)).containsExactly(7, 3);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,500", "2000,1", "3,3", "2500,40", "1024,1024"})
    void oddSizesFullOfNoise_giveAnAnswerWithinTheBoundOfReadings(int width, int height) {
        byte[] grey = new byte[width * height];
        new Random(5).nextBytes(grey);

        RowReading reading = reader.read(new Raster(width, height, grey, null), 12, recognizer);

        assertThat(reading.digits()).hasSize(12);
        assertThat(recognizer.readings()).isLessThanOrEqualTo(RowReader.MOST_READINGS);
    }

    @Test
    void pictureAllInk_givesAnAnswer() {
        byte[] grey = new byte[300 * 200];
        for (int y = 5; y < 195; y++) {
            Arrays.fill(grey, y * 300 + 5, y * 300 + 295, (byte) 255);
        }

        RowReading reading = reader.read(new Raster(300, 200, grey, null), 4, recognizer);

        assertThat(reading.digits()).hasSize(4).noneMatch(digit -> digit.reading() instanceof Reading.Sure);
    }

    @Test
    void refusedByTheRecognizer_isNoDigit() {
        Raster row = new SyntheticRow().digit(7, 0).digit(3, 20).draw();

        RowReading reading = reader.read(row, 2, (Glyph glyph) -> new Reading.NotADigit());

        assertThat(reading.digits()).allMatch(digit -> digit.reading() instanceof Reading.NotADigit);
    }

    @Test
    void inkOfADigit_isItsOwnAlone() {
        Raster row = new SyntheticRow().digit(7, 0).digit(3, 20).draw();

        RowReading reading = reader.read(row, 2, recognizer);

        Raster ink = reading.digits().get(1).ink().orElseThrow();
        assertThat(posterior(recognizer.read(new Normalizer().normalize(ink))).digit())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 13})
    void lengthOutOfRange_isRefused(int length) {
        Raster row = new SyntheticRow().digit(7, 0).draw();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(row, length, recognizer))
                .withMessageContaining(String.valueOf(length));
    }

    @Test
    void toString_showsNoDigit() {
        Raster row = new SyntheticRow().digit(7, 0).digit(3, 20).draw();

        RowReading reading = reader.read(row, 2, recognizer);

        assertThat(reading.toString() + reading.digits()).doesNotContain("7").doesNotContain("3");
    }

    private static int components(Raster row) {
        InkField field = new Normalizer().ink(row).flatMap(InkField::of).orElseThrow();
        return Components.of(field).boxes().size();
    }

    /** The best guesses; -1 for no digit. */
    private static List<Integer> digits(RowReading reading) {
        return reading.digits().stream()
                .map(digit -> digit.reading().posterior().map(Posterior::digit).orElse(-1))
                .toList();
    }

    private static float confidence(RowReading reading, int position) {
        return confidence(reading.digits().get(position).reading());
    }

    private static float confidence(Reading reading) {
        return posterior(reading).confidence();
    }

    private static Posterior posterior(Reading reading) {
        return Optional.of(reading).flatMap(Reading::posterior).orElseThrow();
    }
}
