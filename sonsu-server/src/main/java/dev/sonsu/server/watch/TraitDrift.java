package dev.sonsu.server.watch;

import dev.sonsu.trait.Trait;
import java.util.List;

/**
 * How a trait of a kiosk's digits is compared with the reference.
 *
 * @param trait           which
 * @param state           how it is
 * @param stability       population stability index of the recent digits against the reference; 0 without one
 * @param shift           difference of the means by the reference's standard deviation, positive if it grew; 0 without one
 * @param severity        how far that goes to an alarm, which begins at 1
 * @param reference       the reference's counts by the trait's bins, or those that there are yet
 * @param recent          counts of the newest digits by the trait's bins; of windows of at least 200 digits
 */
public record TraitDrift(
        Trait trait,
        State state,
        double stability,
        double shift,
        double severity,
        List<Long> reference,
        List<Long> recent) {
    public TraitDrift {
        reference = List.copyOf(reference);
        recent = List.copyOf(recent);
    }

    /** How many digits the reference has. */
    public long referenceDigits() {
        return reference.stream().mapToLong(Long::longValue).sum();
    }

    /** How many digits are compared with it. */
    public long recentDigits() {
        return recent.stream().mapToLong(Long::longValue).sum();
    }

    /** How it is. */
    public enum State {
        /** There is no reference yet: it is being gathered. */
        LEARNING,
        /** Not enough digits since to compare. */
        WAITING,
        STEADY,
        /** It changed: an alarm stands. */
        DRIFTING
    }
}
