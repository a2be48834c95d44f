package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.folder.SampleFolderReader;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.server.SettableClock;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TrainingFolderTest {
    /** Of four digits: as many labels as close a cell. */
    private static final int PINS = 60;

    private final Path out;
    private final SettableClock clock = new SettableClock();
    private final Path data;
    private final FolderKey key = FolderKey.create();
    private TestStore kept;

    TrainingFolderTest(@TempDir Path temporary) {
        this.out = temporary.resolve("run").resolve("samples");
        this.data = temporary.resolve("data");
        this.kept = new TestStore(data, clock, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void folder_holdsTheTrustedLabelsToLearnFrom_andNothingElse() throws Exception {
        List<Glyph> expected = new ArrayList<>();
        for (int pin = 0; pin < PINS; pin++) {
            keep(Bucket.TRAIN, pin, false);
            TestStore.samples(pin, 4).forEach(sample -> expected.add(glyph(sample)));
            keep(Bucket.JUDGE, 100 + pin, false);
            keep(Bucket.TRAIN, 200 + pin, true);
            kept.keep(new PinMark(Bucket.TRAIN, false), 300 + pin);
        }
        clock.advance(Duration.ofDays(2));
        kept.snapshots.take("run");
        AtomicLong told = new AtomicLong();

        long written = kept.snapshots.write("run", out, key, told::set);

        List<Glyph> read = new ArrayList<>();
        new SampleFolderReader(out, key).forEach((glyph, label) -> {
            assertThat(label).isEqualTo(7);
            read.add(glyph);
        });
        assertThat(written).isEqualTo(4 * PINS).isEqualTo(told.get());
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void sampleThatCannotBeDecrypted_leavesNoFolder() throws Exception {
        for (int pin = 0; pin < PINS; pin++) {
            keep(Bucket.TRAIN, pin, false);
        }
        clock.advance(Duration.ofDays(2));
        kept.snapshots.take("run");
        kept.db
                .sql("UPDATE sample SET payload = ? WHERE period IS NOT NULL")
                .param(new byte[SampleCipher.CIPHER_BYTES])
                .update();

        assertThatThrownBy(() -> kept.snapshots.write("run", out, key, samples -> {}))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(out).doesNotExist();
    }

    private void keep(Bucket bucket, int pin, boolean isDoubtful) {
        Label label = new Label(7, LabelSource.VERIFIED, isDoubtful);
        kept.store.keep(
                KioskId.LOCAL,
                new PinMark(bucket, false),
                TestStore.MODEL,
                TestStore.samples(pin, 4).stream()
                        .map(sample -> sample.labelled(label))
                        .toList());
    }

    private static Glyph glyph(Sample sample) {
        return new Normalizer().normalize(sample.picture().toRaster());
    }
}
