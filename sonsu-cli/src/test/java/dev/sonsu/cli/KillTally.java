package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.samples.SampleStats;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients sent to servers that are killed, what was acknowledged, and what the store has of it. Each cycle is counted
 * by itself: what was kept without an acknowledgement in one cannot hide a loss in another, though what is in flight at a
 * kill, a PIN of each writer, may hide as much of its own. Writers may count at once;
 * cycles are ended by one thread.
 */
final class KillTally {
    private final String title;
    private final int cycles;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();
    private final AtomicLong labelled = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private Counts samples = new Counts(0, 0, 0);
    private Counts labels = new Counts(0, 0, 0);
    private int cycle;

    /** @param cycles how many there will be */
    KillTally(String title, int cycles) {
        this.title = title;
        this.cycles = cycles;
    }

    void sent(int count) {
        sent.addAndGet(count);
    }

    void acknowledged(int count) {
        acknowledged.addAndGet(count);
    }

    void confirmed(int count) {
        confirmed.addAndGet(count);
    }

    void labelled(int count) {
        labelled.addAndGet(count);
    }

    void refused() {
        refused.incrementAndGet();
    }

    /** Acknowledged samples so far. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Answers so far that were no acknowledgement. */
    long refusals() {
        return refused.get();
    }

    /** Nobody writes any more: what the store has must be what was acknowledged in this cycle, and nothing that was not sent. */
    void endCycle(SampleStats stats) {
        cycle++;
        Counts samplesNow = new Counts(sent.get(), acknowledged.get(), stats.stored());
        Counts labelsNow = new Counts(confirmed.get(), labelled.get(), stats.labelled() + stats.quarantined());
        System.out.printf(
                "%s, cycle %d of %d: samples %s; labels %s; refused %d%n",
                title, cycle, cycles, samplesNow, labelsNow, refused.get());
        samplesNow.since(samples).check("samples");
        labelsNow.since(labels).check("labels");
        samples = samplesNow;
        labels = labelsNow;
    }

    /** All cycles are over: something was at work in each. */
    void end() {
        assertThat(cycle).as("kills").isEqualTo(cycles);
        assertThat(acknowledged.get()).as("samples acknowledged in all").isGreaterThan(4L * cycles);
        assertThat(labelled.get()).as("labels acknowledged in all").isGreaterThan(4L * cycles);
    }

    private record Counts(long sent, long acknowledged, long found) {
        Counts since(Counts before) {
            return new Counts(sent - before.sent, acknowledged - before.acknowledged, found - before.found);
        }

        void check(String what) {
            assertThat(found).as(what + " of this cycle").isBetween(acknowledged, sent);
        }

        @Override
        public String toString() {
            return "sent " + sent + ", acknowledged " + acknowledged + ", found " + found;
        }
    }
}
