package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.glyph.Picture;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Raster;
import dev.sonsu.model.ModelId;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.SettableClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SampleStoreTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);
    private static final PinMark JUDGE = new PinMark(Bucket.JUDGE, false);

    private final StorePlace place;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;

    SampleStoreTest(@TempDir Path data) {
        this.place = place(data);
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
    void sample_isReadBackWithItsKey_andHoldsDigitConfidenceAndPicture() throws Exception {
        Picture picture = new Normalizer().picture(Drawn.raster(3)).orElseThrow();

        Kept one = kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, List.of(new Sample(7, 0.75f, picture)));

        ByteBuffer plain = ByteBuffer.wrap(kept.decrypted(one.ids().getFirst()));
        assertThat(plain.get()).isEqualTo((byte) 1);
        assertThat(plain.get()).isEqualTo((byte) 7);
        assertThat(plain.getFloat()).isEqualTo(0.75f);
        byte[] png = new byte[plain.getShort()];
        plain.get(png);
        assertThat(new PngDecoder().decode(png).grey())
                .isEqualTo(picture.toRaster().grey());
    }

    @Test
    void rows_areOfOneLength_whateverIsOnThePicture() throws Exception {
        Kept small = kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, TestStore.samples(1, 4));
        Kept noisy = kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, List.of(new Sample(1, 1, noise())));

        assertThat(kept.db
                        .sql("SELECT DISTINCT length(payload) FROM sample")
                        .query(Integer.class)
                        .list())
                .containsExactly(SampleCipher.CIPHER_BYTES);
        assertThat(small.count()).isEqualTo(4);
        ByteBuffer plain = ByteBuffer.wrap(kept.decrypted(noisy.ids().getFirst()));
        byte[] png = new byte[plain.getShort(6)];
        plain.get(8, png);
        assertThat(png.length).isLessThanOrEqualTo(4096);
        assertThat(new PngDecoder().decode(png).width()).isEqualTo(Picture.SIDE);
    }

    @Test
    void payload_ofAnotherRow_isNotDecrypted() {
        Kept two = kept.store.keep(KioskId.LOCAL, TRAIN, TestStore.MODEL, TestStore.samples(1, 2));

        assertThatThrownBy(() -> kept.cipher.decrypt(
                        two.ids().get(0), kept.payload(two.ids().get(1))))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void databaseWithoutKeys_showsNoPicture() throws Exception {
        place.requireFile();
        List<byte[]> pieces = new ArrayList<>();
        for (Sample sample : TestStore.samples(5, 4)) {
            byte[] png = PngEncoder.encode(sample.picture().toRaster());
            pieces.add(Arrays.copyOfRange(png, 45, 77));
        }
        kept.keep(TRAIN, 5);
        kept.close();

        String file = new String(Files.readAllBytes(place.data().resolve("sonsu.db")), StandardCharsets.ISO_8859_1);

        assertThat(file).startsWith("SQLite format 3").doesNotContain("PNG").doesNotContain("IDAT");
        for (byte[] piece : pieces) {
            assertThat(file).doesNotContain(new String(piece, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void ids_areRandom_andNothingElseInARowTellsAboutThePin() {
        place.requireFile();
        for (int pin = 0; pin < 30; pin++) {
            kept.keep(TRAIN, pin);
        }

        List<@Nullable String> columns = kept.db
                .sql("SELECT name FROM pragma_table_info('sample')")
                .query(String.class)
                .list();
        Set<Long> periods = new HashSet<>(kept.db
                .sql("SELECT period FROM sample WHERE period IS NOT NULL")
                .query(Long.class)
                .list());
        assertThat(columns).containsExactly("id", "period", "payload", "label");
        assertThat(periods).hasSize(1);
        assertThat(kept.db
                        .sql("SELECT count(*) FROM pragma_index_list('sample')")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /**
     * New pages are given in the order of writing. If a row were added for each digit, the four of a PIN would lie on
     * neighbouring pages; drawn from rows made ahead, they lie as far apart as any four.
     */
    @Test
    void pagesOfTheFile_doNotTellWhichDigitsCameTogether() throws Exception {
        place.requireFile();
        int pins = 60;
        List<List<Long>> together = new ArrayList<>();
        for (int pin = 0; pin < pins; pin++) {
            together.add(kept.keep(TRAIN, pin).ids());
        }
        List<Long> all = together.stream().flatMap(List::stream).toList();
        Map<Long, Long> pages = pages(all);

        double within = together.stream()
                .mapToDouble(ids -> meanDistance(ids, pages))
                .average()
                .orElseThrow();
        Random random = new Random(1);
        double chance = 0;
        for (int i = 0; i < 200; i++) {
            List<Long> four = new ArrayList<>();
            int block = random.nextInt(pins / 20) * 80;
            for (int k = 0; k < 4; k++) {
                four.add(all.get(block + random.nextInt(80)));
            }
            chance += meanDistance(four, pages) / 200;
        }

        assertThat(within).isBetween(0.8 * chance, 1.25 * chance);
    }

    private static double meanDistance(List<Long> ids, Map<Long, Long> pages) {
        double sum = 0;
        int pairs = 0;
        for (long one : ids) {
            for (long other : ids) {
                if (one < other) {
                    sum += Math.abs(pages.getOrDefault(one, 0L) - pages.getOrDefault(other, 0L));
                    pairs++;
                }
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }

    /** Where the rows lie, found by their bytes in the file: SQLite's dbstat is not compiled in. */
    private Map<Long, Long> pages(List<Long> ids) throws Exception {
        kept.close();
        String file = new String(Files.readAllBytes(place.data().resolve("sonsu.db")), StandardCharsets.ISO_8859_1);
        kept = place.open(clock);
        Map<Long, Long> pages = new HashMap<>();
        for (long id : ids) {
            String piece = new String(kept.payload(id), 100, 24, StandardCharsets.ISO_8859_1);
            assertThat(file).contains(piece);
            pages.put(id, (long) file.indexOf(piece) / 8192);
        }
        return pages;
    }

    @Test
    void log_isEmptiedAfterAtMostTwentyPins() throws Exception {
        place.requireFile();
        for (int pin = 0; pin < 45; pin++) {
            kept.keep(TRAIN, pin);
        }

        // Twenty PINs write at most some hundred pages; 45 without emptying would be more.
        assertThat(Files.size(place.data().resolve("sonsu.db-wal"))).isLessThan(20L * 4 * 4 * 8192);
    }

    @Test
    void period_isClosed_onlyWhenTwentyPinsAreInIt_andItsDayIsOver() throws Exception {
        for (int pin = 0; pin < 15; pin++) {
            kept.keep(TRAIN, pin);
        }
        clock.advance(Duration.ofDays(3));
        for (int pin = 15; pin < 30; pin++) {
            kept.keep(TRAIN, pin);
        }
        assertThat(periods()).containsExactly("2026-03-02..2026-03-05 TRAIN 30 pins 120 samples open");

        clock.advance(Duration.ofDays(1));
        kept.keep(TRAIN, 31);
        assertThat(periods())
                .containsExactly(
                        "2026-03-02..2026-03-05 TRAIN 30 pins 120 samples closed",
                        "2026-03-06..2026-03-06 TRAIN 1 pins 4 samples open");
    }

    @Test
    void buckets_haveCellsOfTheirOwn_soThatNoneIsSmallerThanTwenty() throws Exception {
        for (int pin = 0; pin < 21; pin++) {
            kept.keep(TRAIN, pin);
        }
        kept.keep(JUDGE, 50);
        clock.advance(Duration.ofDays(1));
        kept.keep(TRAIN, 51);
        kept.keep(JUDGE, 52);

        assertThat(periods())
                .containsExactly(
                        "2026-03-02..2026-03-02 TRAIN 21 pins 84 samples closed",
                        "2026-03-02..2026-03-03 JUDGE 2 pins 8 samples open",
                        "2026-03-03..2026-03-03 TRAIN 1 pins 4 samples open");
    }

    @Test
    void laterDigitsOfACountedPin_countAsNoOther_andCloseNoPeriod() throws Exception {
        for (int pin = 0; pin < 20; pin++) {
            kept.keep(TRAIN, pin);
        }
        clock.advance(Duration.ofDays(1));

        kept.store.keep(KioskId.LOCAL, new PinMark(Bucket.TRAIN, true), TestStore.MODEL, TestStore.samples(60, 1));

        assertThat(periods()).containsExactly("2026-03-02..2026-03-03 TRAIN 20 pins 81 samples open");
    }

    @Test
    void anotherModel_opensAnotherPeriod() throws Exception {
        kept.keep(TRAIN, 1);
        kept.store.keep(KioskId.LOCAL, TRAIN, new ModelId("m-bbbbbbbbbbbb"), TestStore.samples(2, 4));

        assertThat(place.stats().periods())
                .extracting(SampleStats.Period::model)
                .containsExactly("m-aaaaaaaaaaaa", "m-bbbbbbbbbbbb");
    }

    @Test
    void reopenedStore_keepsWhatItHas_andGoesOn() throws Exception {
        Kept before = kept.keep(TRAIN, 1);
        byte[] plain = kept.decrypted(before.ids().getFirst());
        kept.close();
        kept = place.open(clock);

        kept.keep(TRAIN, 2);

        assertThat(place.stats().stored()).isEqualTo(8);
        assertThat(kept.decrypted(before.ids().getFirst())).isEqualTo(plain);
        assertThat(kept.db
                        .sql("SELECT count(*) FROM sample WHERE period IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isEqualTo(8);
    }

    @Test
    void twoServersOnOneFolder_loseAndDoubleNothing() throws Exception {
        try (TestStore other = place.open(clock)) {
            for (int pin = 0; pin < 20; pin++) {
                assertThat(kept.keep(TRAIN, pin).count()).isEqualTo(4);
                assertThat(other.keep(TRAIN, 100 + pin).count()).isEqualTo(4);
            }
        }

        assertThat(place.stats().stored()).isEqualTo(160);
        assertThat(kept.db
                        .sql("SELECT count(*) FROM sample WHERE period IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isEqualTo(160);
    }

    @Test
    void buckets_areDrawnByTheShare() {
        long judged = java.util.stream.IntStream.range(0, 2000)
                .filter(i -> kept.store.begin().bucket() == Bucket.JUDGE)
                .count();

        // Half of them, give or take five standard deviations.
        assertThat(judged).isBetween(888L, 1112L);
    }

    @Test
    void database_isOfTheSettingsThatTheDesignNames() {
        place.requireFile();
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("page_size")).isEqualTo("8192");
        assertThat(pragma("secure_delete")).isEqualTo("1");
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("foreign_keys")).isEqualTo("1");
        assertThat(pragma("busy_timeout")).isEqualTo("7500");
    }

    private String pragma(String name) {
        return kept.db.sql("PRAGMA " + name).query(String.class).single();
    }

    private List<String> periods() throws Exception {
        return place.stats().periods().stream()
                .map(one -> one.firstDay() + ".." + one.lastDay() + " " + one.bucket() + " " + one.pins() + " pins "
                        + one.samples() + " samples " + (one.open() ? "open" : "closed"))
                .toList();
    }

    private static Picture noise() {
        byte[] grey = new byte[200 * 200];
        new Random(1).nextBytes(grey);
        return new Normalizer().picture(new Raster(200, 200, grey, null)).orElseThrow();
    }
}
