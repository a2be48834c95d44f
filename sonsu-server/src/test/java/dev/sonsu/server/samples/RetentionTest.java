package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sonsu.server.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RetentionTest {
    private static final PinMark PIN = new PinMark(Bucket.TRAIN, false);
    private static final Retention MONTH = Retention.valueOf("30d");

    private final StorePlace place;
    private final SettableClock clock = new SettableClock();
    private final TestStore kept;

    RetentionTest(@TempDir Path data) {
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
    void setting_isADurationOfADayAtLeast_orOff() {
        LocalDate today = LocalDate.of(2026, 7, 1);

        assertThat(Retention.valueOf("180d").oldest(today)).contains(LocalDate.of(2026, 1, 2));
        assertThat(Retention.valueOf("25h").oldest(today)).contains(LocalDate.of(2026, 6, 29));
        assertThat(Retention.valueOf("off").oldest(today)).isEmpty();
        assertThatThrownBy(() -> Retention.valueOf("23h")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retention.valueOf("long")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runningServer_deletesWhatIsOlderThanTheRetention_andNothingElse() throws Exception {
        fill(20, 0);
        clock.advance(Duration.ofDays(1));
        List<Long> later = fill(20, 100);
        clock.advance(Duration.ofDays(180));

        await().atMost(Duration.ofSeconds(60)).until(() -> place.stats().stored() == 80);
        assertThat(rows()).isEqualTo(80);
        assertThat(kept.decrypted(later.getFirst())).isNotEmpty();
        assertThat(place.stats().periods()).hasSize(1);
    }

    @Test
    void purge_leavesNoByteOfWhatItDeleted_inDatabaseAndLog() throws Exception {
        List<byte[]> there = ciphertexts(fill(40, 0));
        clock.advance(Duration.ofDays(31));
        assertThat(found(there)).isEqualTo(there.size());

        StoredSamples.Deletion deletion;
        try (StoredSamples samples = place.samples(clock)) {
            assertThat(samples.old(MONTH).samples()).isEqualTo(160);
            assertThat(samples.old(Retention.valueOf("32d")).samples()).isZero();
            deletion = samples.purge(MONTH);
        }

        assertThat(deletion).isEqualTo(new StoredSamples.Deletion(1, 160, 0, true));
        assertThat(found(there)).isZero();
        assertThat(kept.keep(PIN, 500).count()).as("kept afterwards").isEqualTo(4);
        assertThat(kept.db
                        .sql("SELECT DISTINCT length(payload) FROM sample")
                        .query(Integer.class)
                        .list())
                .containsExactly(SampleCipher.CIPHER_BYTES);
    }

    @Test
    void deleteAll_besideARunningServer_leavesNothing_andTheServerGoesOn() throws Exception {
        List<Long> ids = fill(30, 0);
        assertThat(kept.store.label(
                        KioskId.LOCAL, List.of(new LabelOrder(ids.getFirst(), new Label(1, LabelSource.SEEN, false)))))
                .isTrue();
        List<byte[]> there = ciphertexts(ids.subList(1, ids.size()));

        StoredSamples.Deletion deletion;
        try (StoredSamples samples = place.samples(clock)) {
            deletion = samples.deleteAll();
        }

        assertThat(deletion.samples()).isEqualTo(120);
        assertThat(found(there)).isZero();
        assertThat(place.stats()).satisfies(stats -> {
            assertThat(stats.stored()).isZero();
            assertThat(stats.labelled()).isZero();
        });
        assertThat(kept.keep(PIN, 900).count()).isEqualTo(4);
        assertThat(kept.store.label(
                        KioskId.LOCAL, List.of(new LabelOrder(ids.get(1), new Label(1, LabelSource.SEEN, false)))))
                .as("a label of a sample that is no more")
                .isTrue();
        assertThat(place.stats().stored()).isEqualTo(4);
    }

    @Test
    void largeCell_deletedInParts_neverLeavesFewerThanTwentyPins() throws Exception {
        for (int pin = 0; pin < 110; pin++) {
            kept.store.keep(KioskId.LOCAL, PIN, TestStore.MODEL, TestStore.samples(pin, 12));
        }
        Cells cells = kept.cells();
        Cells.Search search = cells.search(cells.all());
        search.step(2000);
        assertThat(search.isOver()).isTrue();
        Cells.Found cell = search.found().getFirst();
        List<Long> left = new ArrayList<>();

        while (!cells.deleteSome(cell).isLast()) {
            left.add(rows());
        }

        assertThat(left)
                .isNotEmpty()
                .allSatisfy(rest -> assertThat(rest).isGreaterThanOrEqualTo(Periods.LEAST_LABELLED));
        assertThat(rows()).isZero();
    }

    @Test
    void cellThatGrewMeanwhile_stays() {
        fill(20, 0);
        clock.advance(Duration.ofDays(31));
        Cells.Cell old = kept.cells().before(LocalDate.now(clock)).getFirst();
        fill(1, 50);

        // The server keeps 180 days: it has deleted nothing by itself.
        kept.db
                .sql("UPDATE sample_period SET last_day = ? WHERE id = ?")
                .params(LocalDate.now(clock).toString(), old.id())
                .update();

        assertThat(kept.cells().delete(List.of(old))).isZero();
        assertThat(rows()).isEqualTo(84);
    }

    private List<Long> fill(int pins, long seed) {
        List<Long> ids = new ArrayList<>();
        for (int pin = 0; pin < pins; pin++) {
            ids.addAll(kept.keep(PIN, seed + pin).ids());
        }
        return ids;
    }

    private long rows() {
        return kept.db
                .sql("SELECT count(*) FROM sample WHERE period IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private List<byte[]> ciphertexts(List<Long> ids) {
        return ids.stream().map(kept::payload).toList();
    }

    /** Of how many pictures a piece is in the database's files. */
    private long found(List<byte[]> ciphertexts) throws Exception {
        String all = place.bytes();
        return ciphertexts.stream()
                .filter(one -> all.contains(new String(one, 0, 24, StandardCharsets.ISO_8859_1))
                        || all.contains(new String(one, 2000, 24, StandardCharsets.ISO_8859_1))
                        || all.contains(new String(one, 4100, 24, StandardCharsets.ISO_8859_1)))
                .count();
    }
}
