package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.LiveKeyset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store's thread does for itself, a little at every beat: it looks whether the keys were rotated, gives
 * new ones, and once an hour looks for cells that are too old, which it deletes. For the store's one thread.
 */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(SampleStore.class);
    /** At a beat: few enough that nobody who writes waits for it. */
    private static final int LOOKED_AT = 1024;

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final Cells cells;
    private final List<LiveKeyset> keysets;
    private final KeyPeriods keys;
    private final Retention retention;
    private final Clock clock;
    private final Deque<Cells.Found> old = new ArrayDeque<>();
    private Instant nextLook = Instant.MIN;
    private Cells.@Nullable Search search;
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
        if (search == null && old.isEmpty() && !clock.instant().isBefore(nextLook)) {
            nextLook = clock.instant().plus(BETWEEN_LOOKS);
            List<Cells.Cell> going =
                    retention.oldest(LocalDate.now(clock)).map(cells::before).orElse(List.of());
            search = going.isEmpty() ? null : cells.search(going);
        }
        Cells.Search looking = search;
        if (looking != null) {
            looking.step(LOOKED_AT);
            if (looking.isOver()) {
                old.addAll(looking.found());
                search = null;
            }
            return renewed;
        }
        return renewed + deleteSome();
    }

    private int deleteSome() {
        Cells.Found cell = old.peek();
        if (cell == null) {
            return 0;
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
        return step.deleted() + 1;
    }
}
