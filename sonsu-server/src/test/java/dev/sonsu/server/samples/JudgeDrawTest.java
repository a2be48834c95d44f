package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.image.PngDecoder;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.samples.JudgeDraw.Judged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class JudgeDrawTest {
    private final TestStore kept;

    JudgeDrawTest(@TempDir Path data) {
        this.kept = new TestStore(data, new SettableClock(), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void draw_takesEquallyManyOfEachDigitAndSource_asFarAsThereAre() throws Exception {
        keep(Bucket.JUDGE, LabelSource.PRACTICE, false, 0, 200);
        keep(Bucket.JUDGE, LabelSource.PRACTICE, false, 1, 12);
        keep(Bucket.JUDGE, LabelSource.VERIFIED, false, 0, 30);
        closeCells();

        Map<String, Integer> counts = new HashMap<>();
        draw(20, 1).forEach(one -> counts.merge(one.digit() + " " + one.source(), 1, Integer::sum));

        assertThat(counts).isEqualTo(Map.of("0 PRACTICE", 20, "1 PRACTICE", 12, "0 VERIFIED", 20));
    }

    @Test
    void draw_leavesOutWhatIsForLearning_quarantined_unlabelled_orInOpenCells() throws Exception {
        keep(Bucket.TRAIN, LabelSource.PRACTICE, false, 0, 24);
        keep(Bucket.JUDGE, LabelSource.PRACTICE, true, 1, 24);
        kept.store.keep(KioskId.LOCAL, new PinMark(Bucket.JUDGE, false), TestStore.MODEL, TestStore.samples(9, 12));
        keep(Bucket.JUDGE, LabelSource.VERIFIED, false, 2, 24);
        assertThat(draw(100, 1)).as("all cells are open").isEmpty();

        closeCells();

        assertThat(draw(100, 1))
                .hasSize(24)
                .allSatisfy(one -> assertThat(one.digit()).isEqualTo(2));
    }

    @Test
    void sameSeed_drawsTheSame_andAnotherDoesNot() throws Exception {
        keep(Bucket.JUDGE, LabelSource.PRACTICE, false, 0, 300);
        closeCells();

        List<Judged> one = draw(20, 1);

        assertThat(pngs(draw(20, 1))).isEqualTo(pngs(one));
        assertThat(pngs(draw(20, 2))).isNotEqualTo(pngs(one));
        assertThat(new PngDecoder().decode(one.getFirst().png()).width()).isEqualTo(96);
        assertThat(one.getFirst()).hasToString("Judged[redacted]");
        assertThatThrownBy(() -> draw(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Judged> draw(int most, long seed) throws Exception {
        List<Judged> drawn = new ArrayList<>();
        assertThat(kept.draw.draw(most, seed, drawn::add)).isEqualTo(drawn.size());
        return drawn;
    }

    private static List<Integer> pngs(List<Judged> drawn) {
        return drawn.stream().map(one -> Arrays.hashCode(one.png())).toList();
    }

    private void keep(Bucket bucket, LabelSource source, boolean isDoubtful, int digit, int count) {
        List<Sample> samples = TestStore.samples(digit, count).stream()
                .map(sample -> sample.labelled(new Label(digit, source, isDoubtful)))
                .toList();
        for (int at = 0; at < count; at += 12) {
            kept.store.keep(
                    KioskId.LOCAL,
                    new PinMark(bucket, false),
                    TestStore.MODEL,
                    samples.subList(at, Math.min(count, at + 12)));
        }
    }

    private void closeCells() {
        kept.db.sql("UPDATE sample_period SET is_open = 0").update();
    }
}
