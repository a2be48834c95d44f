package dev.sonsu.server.contest;

import java.util.List;

/** What a contest says. */
public sealed interface Verdict {
    /** As it is stored, answered and shown. */
    default String name() {
        return switch (this) {
            case Promote promote -> "PROMOTE";
            case KeepChampion keep -> "KEEP_CHAMPION";
            case NotEnoughEvidence few -> "NOT_ENOUGH_EVIDENCE";
            case Blocked blocked -> "BLOCKED";
        };
    }

    /** Why, in words; none for a promotion. */
    List<String> reasons();

    /** The challenger is shown to be better, and nowhere worse. */
    record Promote() implements Verdict {
        @Override
        public List<String> reasons() {
            return List.of();
        }
    }

    /**
     * The challenger is shown not to be better, or to be worse somewhere.
     *
     * @param reasons in words, for people; figures only of whole sets
     */
    record KeepChampion(List<String> reasons) implements Verdict {
        public KeepChampion {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * There are too few samples to say.
     *
     * @param reasons in words
     */
    record NotEnoughEvidence(List<String> reasons) implements Verdict {
        public NotEnoughEvidence {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The challenger must not serve: it does not verify, gives no probabilities, or is too slow.
     *
     * @param reasons in words
     */
    record Blocked(List<String> reasons) implements Verdict {
        public Blocked {
            reasons = List.copyOf(reasons);
        }
    }
}
