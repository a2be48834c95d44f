package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.dao.ConcurrencyFailureException;

@ResourceLock(PostgresCluster.LOCK)
class SampleStatsOnPostgresTest extends SampleStatsTest {
    private static final int PINS = 25;
    private static final int LOOKS = 150;
    private static final int MIXED = 3;

    @Override
    StorePlace place(Path folder) {
        return StorePlace.postgres(folder);
    }

    /** Mixing empties the list of labels that wait and fills it anew, which no snapshot hides. */
    @Test
    void labelsThatWait_areCountedWhileTheirListIsMixed(@TempDir Path data) throws Exception {
        StorePlace place = place(data);
        try (TestStore kept = place.open(new SettableClock())) {
            for (int pin = 0; pin < PINS; pin++) {
                List<Long> ids =
                        kept.keep(new PinMark(Bucket.TRAIN, false), pin).ids();
                kept.store.label(
                        KioskId.LOCAL,
                        ids.stream()
                                .map(id -> new LabelOrder(id, new Label(3, LabelSource.SEEN, false)))
                                .toList());
            }
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicInteger mixed = new AtomicInteger();
            Thread mixing = Thread.startVirtualThread(() -> {
                while (!isOver.get()) {
                    mixed.addAndGet(mixAgain(kept) ? 1 : 0);
                }
            });
            int fewer = 0;
            for (int look = 0; look < LOOKS || (mixed.get() < MIXED && mixing.isAlive()); look++) {
                fewer += place.stats().labelled() == 4 * PINS ? 0 : 1;
            }
            isOver.set(true);
            mixing.join();

            assertThat(mixed).hasValueGreaterThanOrEqualTo(MIXED);
            assertThat(fewer).as("looks that missed labels").isZero();
        }
    }

    private static boolean mixAgain(TestStore kept) {
        try {
            kept.db.sql("""
                    INSERT INTO sample_unmixed SELECT id, 1 FROM sample WHERE period IS NOT NULL
                    ON CONFLICT (id) DO UPDATE SET pins = 1""").update();
        } catch (ConcurrencyFailureException e) {
            // The store's own mixing holds what this waits for: PostgreSQL lets one of the two go on.
            return false;
        }
        return kept.traces.forgetNow();
    }
}
