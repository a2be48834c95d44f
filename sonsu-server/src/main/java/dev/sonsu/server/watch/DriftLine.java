package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.watch.TraitDrift.State;
import dev.sonsu.trait.Trait;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows one trait of one kiosk from window to window. The first 2,000 digits that a champion reads become its reference.
 * Until then traits of the hand are compared with the reference of the champion before, as people write no differently
 * because of a promotion; what depends on the model waits. It is a function of the windows, so that all servers of a
 * database, and those that start anew, come to the same. Not thread-safe.
 */
final class DriftLine {
    private final Trait trait;
    private final Map<ModelId, long[]> references;
    private final Deque<long[]> recent = new ArrayDeque<>();
    private @Nullable ModelId model;
    private long @Nullable [] reference;
    private long[] gathered;
    private boolean isGathering;
    private boolean isDrifting;
    private int inARow;
    private int heldOff;
    private Effect effect = Effect.NONE;

    /**
     * @param references that are kept of this kiosk's trait by model; not changed
     * @param inherited  of an earlier champion, for a trait of the hand; or {@code null}
     */
    DriftLine(Trait trait, Map<ModelId, long[]> references, long @Nullable [] inherited) {
        this.trait = trait;
        this.references = references;
        this.reference = trait.isOfHand() ? inherited : null;
        this.gathered = new long[trait.bins()];
    }

    /** Takes the next window. */
    void add(ModelId reader, long[] window) {
        if (!reader.equals(model)) {
            begin(reader);
        }
        if (isGathering) {
            addTo(gathered, window);
            if (Effect.sum(gathered) >= DriftRules.REFERENCE) {
                reference = gathered;
                isGathering = false;
            }
        }
        recent.add(window);
        while (recentDigits() - Effect.sum(recent.getFirst()) >= DriftRules.RECENT) {
            recent.removeFirst();
        }
        judge();
    }

    private void begin(ModelId reader) {
        model = reader;
        gathered = new long[trait.bins()];
        long[] kept = references.get(reader);
        isGathering = kept == null;
        if (!trait.isOfHand()) {
            recent.clear();
            isDrifting = false;
            inARow = 0;
            reference = null;
        }
        if (kept != null) {
            reference = kept;
        }
    }

    private void judge() {
        long[] usual = reference;
        heldOff = Math.max(0, heldOff - 1);
        if (usual == null || recentDigits() < DriftRules.RECENT) {
            effect = Effect.NONE;
            return;
        }
        effect = Effect.between(trait, usual, recentCounts());
        double severity = DriftRules.severity(trait, effect);
        boolean isAgainst = isDrifting ? severity < DriftRules.CALM : severity >= 1;
        inARow = isAgainst ? inARow + 1 : 0;
        if (inARow >= DriftRules.IN_A_ROW && (isDrifting || heldOff == 0)) {
            heldOff = isDrifting ? DriftRules.HOLD_OFF : 0;
            isDrifting = !isDrifting;
            inARow = 0;
        }
    }

    /** What became a reference and is not kept yet. */
    Optional<long[]> newReference() {
        long[] usual = reference;
        return usual == null || isGathering || model == null || references.containsKey(model)
                ? Optional.empty()
                : Optional.of(usual);
    }

    /** Whose windows came last. */
    ModelId model() {
        return Objects.requireNonNull(model, "no window was added yet");
    }

    boolean isDrifting() {
        return isDrifting;
    }

    TraitDrift drift() {
        long[] usual = reference;
        return new TraitDrift(
                trait,
                state(),
                effect.stability(),
                effect.shift(),
                DriftRules.severity(trait, effect),
                listed(usual == null ? gathered : usual),
                listed(recentCounts()));
    }

    private State state() {
        if (isDrifting) {
            return State.DRIFTING;
        }
        if (reference == null) {
            return State.LEARNING;
        }
        return recentDigits() < DriftRules.RECENT ? State.WAITING : State.STEADY;
    }

    private long recentDigits() {
        return recent.stream().mapToLong(Effect::sum).sum();
    }

    private long[] recentCounts() {
        long[] counts = new long[trait.bins()];
        recent.forEach(window -> addTo(counts, window));
        return counts;
    }

    private static void addTo(long[] counts, long[] more) {
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] += more[bin];
        }
    }

    private static List<Long> listed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
