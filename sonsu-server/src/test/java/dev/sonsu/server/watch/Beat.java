package dev.sonsu.server.watch;

import org.springframework.boot.test.context.TestComponent;

/** Lets a test of another room make the server look at once, without waiting half a minute. */
@TestComponent
public final class Beat {
    private final WatchUpkeep upkeep;

    Beat(WatchUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    /** Looks once. */
    public void beat() {
        upkeep.beat();
    }
}
