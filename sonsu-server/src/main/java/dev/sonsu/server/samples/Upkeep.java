package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.LiveKeyset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store's thread does for itself, a little at every beat: it looks whether the keys were rotated, gives
 * new ones, and once an hour looks for cells that are too old, which it deletes. For the store's one thread.
 */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(SampleStore.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final Cells cells;
    private final List<LiveKeyset> keysets;
    private final KeyPeriods keys;
    private final Retention retention;
    private final Clock clock;
    private final Deque<Cells.Cell> old = new ArrayDeque<>();
    private Instant nextLook = Instant.MIN;
    private long deleted;

    Upkeep(Cells cells, List<LiveKeyset> keysets, KeyPeriods keys, Retention retention, Clock clock) {
        this.cells = cells;
        this.keysets = List.copyOf(keysets);
        this.keys = keys;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Does a part of what there is to do.
     *
     * @return how many samples were changed; what they were is in the log until it is emptied
     */
    int beat() {
        keysets.forEach(LiveKeyset::look);
        int renewed = keys.beat();
        if (old.isEmpty() && !clock.instant().isBefore(nextLook)) {
            nextLook = clock.instant().plus(BETWEEN_LOOKS);
            Optional<LocalDate> oldest = retention.oldest(LocalDate.now(clock));
            oldest.ifPresent(day -> old.addAll(cells.before(day)));
        }
        Cells.Cell cell = old.peek();
        if (cell == null) {
            return renewed;
        }
        Cells.Step step = cells.deleteSome(cell);
        deleted += step.deleted();
        if (step.isLast()) {
            old.remove();
            if (old.isEmpty()) {
                log.info("{} samples were older than the retention and are deleted", deleted);
                deleted = 0;
            }
        }
        // An empty cell is a change too.
        return renewed + step.deleted() + 1;
    }
}
