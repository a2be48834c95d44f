package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.image.PngDecoder;
import dev.sonsu.server.SettableClock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SampleExportTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);
    private static final PinMark JUDGE = new PinMark(Bucket.JUDGE, false);

    private final StorePlace place;
    private final Path out;
    private final SettableClock clock = new SettableClock();
    private final TestStore kept;

    SampleExportTest(@TempDir Path temporary) {
        this.place = place(temporary.resolve("data"));
        this.out = temporary.resolve("out");
        this.kept = place.open(clock);
    }

    /** Another class runs the same on another database. */
    StorePlace place(Path folder) {
        return StorePlace.file(folder);
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void export_hasThePicturesForLearningOfClosedCells_andNothingElse() throws Exception {
        fillAndClose();
        List<String> pictures = new ArrayList<>();
        for (int pin = 0; pin < 20; pin++) {
            for (Sample sample : TestStore.samples(pin, 4)) {
                pictures.add(Arrays.toString(sample.picture().toRaster().grey()));
            }
        }

        StoredSamples.Export export = export(false);

        assertThat(export).isEqualTo(new StoredSamples.Export(80, 0, 4));
        List<Path> files = files(out);
        List<String> decoded = new ArrayList<>();
        for (Path file : files) {
            assertThat(rights(file)).isEqualTo("rw-------");
            if (file.toString().endsWith(".png")) {
                assertThat(file.getFileName().toString()).matches("[0-9a-f]{32}\\.png");
                decoded.add(Arrays.toString(
                        new PngDecoder().decode(Files.readAllBytes(file)).grey()));
            }
        }
        assertThat(rights(out)).isEqualTo("rwx------");
        assertThat(decoded).containsExactlyInAnyOrderElementsOf(pictures);
        List<String> lines = Files.readAllLines(out.resolve("labels.csv"));
        assertThat(lines.getFirst()).isEqualTo("file,label");
        assertThat(lines.subList(1, lines.size())).hasSize(80).allMatch(line -> line.matches("[0-9a-f]{32}\\.png,"));
        assertThat(files).hasSize(81);
        List<FileTime> times = new ArrayList<>();
        for (Path file : files) {
            times.add(Files.getLastModifiedTime(file));
        }
        assertThat(times.stream().distinct()).hasSize(1);
    }

    @Test
    void labelled_areThoseWhoseLabelIsKnownAndNotInQuarantine() throws Exception {
        fillAndClose();
        practise(false, 100);
        practise(true, 200);
        clock.advance(Duration.ofDays(1));
        kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, labelled(300, 1, false));
        kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, labelled(301, 1, true));

        StoredSamples.Export export = export(true);

        assertThat(export.pictures()).isEqualTo(240);
        assertThat(export.labelled()).isEqualTo(240);
        List<String> lines = Files.readAllLines(out.resolve("labels.csv"));
        for (String line : lines.subList(1, lines.size())) {
            assertThat(out.resolve(line.substring(0, 36))).exists();
        }
        // Every practised digit was labelled by its prediction plus one; the predictions are spread evenly.
        assertThat(lines.stream().filter(line -> line.endsWith(",3"))).hasSize(24);
    }

    @Test
    void folderThatIsNotEmpty_isLeftAlone() throws Exception {
        Files.createDirectory(out);
        Files.writeString(out.resolve("mine"), "mine");

        assertThatThrownBy(() -> export(false)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(files(out)).containsExactly(out.resolve("mine"));
    }

    @Test
    void exportThatFails_leavesNoPicture() throws Exception {
        fillAndClose();
        kept.db
                .sql("UPDATE sample SET payload = ? WHERE id =" + " (SELECT max(id) FROM sample WHERE period = 1)")
                .param(new byte[SampleCipher.CIPHER_BYTES])
                .update();

        assertThatThrownBy(() -> export(false)).isInstanceOf(GeneralSecurityException.class);

        assertThat(files(out)).isEmpty();
    }

    /** 20 PINs in a closed cell, one in the next; 20 that judge in a closed one. */
    private void fillAndClose() {
        for (int pin = 0; pin < 20; pin++) {
            kept.keep(TRAIN, pin);
        }
        for (int pin = 20; pin < 40; pin++) {
            kept.keep(JUDGE, pin);
        }
        clock.advance(Duration.ofDays(1));
        kept.keep(TRAIN, 50);
        kept.keep(JUDGE, 51);
    }

    private void practise(boolean isDoubtful, long seed) {
        for (int i = 0; i < 20; i++) {
            kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, labelled(seed + i, 12, isDoubtful));
        }
    }

    private static List<Sample> labelled(long seed, int count, boolean isDoubtful) {
        return TestStore.samples(seed, count).stream()
                .map(sample -> sample.labelled(new Label((sample.digit() + 1) % 10, LabelSource.PRACTICE, isDoubtful)))
                .toList();
    }

    private StoredSamples.Export export(boolean isLabelledOnly) throws Exception {
        try (StoredSamples samples = place.samples(clock)) {
            return samples.export(out, isLabelledOnly);
        }
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> list = Files.list(folder)) {
            return list.toList();
        }
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
