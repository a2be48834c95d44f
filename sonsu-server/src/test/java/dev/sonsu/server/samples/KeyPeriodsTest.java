package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeysetForm;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.Keysets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KeyPeriodsTest {
    private static final PinMark PIN = new PinMark(Bucket.TRAIN, false);

    private final SettableClock clock = new SettableClock();
    private final Path data;
    private TestStore kept;

    KeyPeriodsTest(@TempDir Path temporary) {
        this.data = temporary.resolve("data");
        this.kept = new TestStore(data, clock, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void newKey_encryptsFromItsFirstDayOn_andWhatOpenCellsHold() throws Exception {
        long before = kept.keep(PIN, 1).ids().getFirst();
        int first = keyOf(before);
        byte[] plain = kept.decrypted(before);

        pass(Duration.ofDays(6));
        assertThat(keys()).hasSize(1);
        pass(Duration.ofDays(1));

        long after = kept.keep(PIN, 2).ids().getFirst();
        assertThat(keys()).hasSize(2);
        assertThat(keyOf(after)).isNotEqualTo(first);
        assertThat(keyOf(before)).as("of the same cell").isEqualTo(keyOf(after));
        assertThat(kept.decrypted(before)).isEqualTo(plain);
        kept.decrypted(after);
    }

    @Test
    void keyOfDeletedSamples_isDestroyed_andThatOfOthersIsNot() throws Exception {
        fill(20);
        int oldest = keyOf(fill(1).getFirst());
        pass(Duration.ofDays(8));
        List<Long> young = fill(21);
        pass(Duration.ofDays(2));
        assertThat(keys()).contains(oldest);

        kept.cells().delete(kept.cells().before(java.time.LocalDate.now(clock).minusDays(8)));
        pass(Duration.ofHours(1));

        assertThat(keys()).doesNotContain(oldest).contains(keyOf(young.getFirst()));
        for (long id : young) {
            kept.decrypted(id);
        }
    }

    /** As a review does, weeks later. */
    @Test
    void sampleThatMovedIntoALaterCell_isEncryptedAnew_beforeItsKeyIsDestroyed() throws Exception {
        List<Long> old = fill(25);
        int oldest = keyOf(old.getFirst());
        pass(Duration.ofDays(8));
        List<Long> young = fill(21);
        long cell = period(young.getFirst());
        kept.db
                .sql(
                        "UPDATE sample_period SET samples = samples + CASE WHEN id = ? THEN 1 ELSE -1 END WHERE id IN (?, ?)")
                .params(cell, cell, period(old.getFirst()))
                .update();
        kept.db
                .sql("UPDATE sample SET period = ? WHERE id = ?")
                .params(cell, old.getFirst())
                .update();
        byte[] plain = kept.decrypted(old.getFirst());
        pass(Duration.ofDays(2));

        kept.cells().delete(kept.cells().before(java.time.LocalDate.now(clock).minusDays(8)));
        pass(Duration.ofHours(1));

        assertThat(keys()).doesNotContain(oldest);
        assertThat(kept.decrypted(old.getFirst())).isEqualTo(plain);
    }

    /** The keyset was given a key; the database had not heard of it when the server died. */
    @Test
    void serverThatDiedBetweenKeysetAndDatabase_leavesNothingBroken() throws Exception {
        List<Long> ids = new ArrayList<>(fill(1));
        int first = keyOf(ids.getFirst());
        kept.close();
        KeysetStore store = new KeyFolder(data.resolve("keys"), KeysetForm.CLEAR);
        store.replace(KeysetStore.SAMPLES, Keysets.withNewPrimary(store.open(KeysetStore.SAMPLES)));

        kept = new TestStore(data, clock, Duration.ofSeconds(10));
        ids.addAll(fill(1));
        pass(Duration.ofHours(2));
        ids.addAll(fill(1));

        assertThat(keys()).hasSize(2);
        assertThat(keyOf(ids.getLast())).isNotEqualTo(first);
        pass(Duration.ofDays(3));
        kept.cells().delete(kept.cells().all());
        pass(Duration.ofHours(1));
        assertThat(keys()).hasSize(1);
    }

    @Test
    void tokens_getANewKey_withoutOneBeingRefused_andTheOldKeyGoes() throws Exception {
        Set<Integer> first = keys(KeysetStore.TOKENS);
        String token = kept.tokens.seal(PIN, List.of());
        pass(Duration.ofDays(7));
        kept.tokens.open(kept.tokens.seal(PIN, List.of()));
        pass(Duration.ofHours(1));
        String late = kept.tokens.seal(PIN, List.of());
        pass(Duration.ofHours(1));

        assertThat(keys(KeysetStore.TOKENS)).hasSize(2).containsAll(first);
        pass(Duration.ofDays(2));
        assertThat(keys(KeysetStore.TOKENS)).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(token).isNotEqualTo(late);
    }

    /** Lets time pass, and then everything that is due happen. */
    private void pass(Duration time) {
        clock.advance(time);
        for (int beat = 0; beat < 10; beat++) {
            kept.keyPeriods.beat();
        }
    }

    private List<Long> fill(int pins) {
        List<Long> ids = new ArrayList<>();
        for (int pin = 0; pin < pins; pin++) {
            ids.addAll(kept.keep(PIN, pin).ids());
        }
        return ids;
    }

    private long period(long id) {
        return kept.db
                .sql("SELECT period FROM sample WHERE id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private int keyOf(long id) {
        return Keysets.keyOf(kept.payload(id));
    }

    private Set<Integer> keys() {
        return keys(KeysetStore.SAMPLES);
    }

    private Set<Integer> keys(String name) {
        return Keysets.ids(new KeyFolder(data.resolve("keys"), KeysetForm.CLEAR).open(name));
    }
}
