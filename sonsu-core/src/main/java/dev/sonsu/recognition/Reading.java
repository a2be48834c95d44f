package dev.sonsu.recognition;

import java.util.Optional;

/**
 * What a reader says of one glyph. Sealed, so that an unsure reading cannot be taken for a sure one. No
 * {@code toString} shows a digit.
 */
public sealed interface Reading {
    /** The probabilities behind the reading; empty for {@link NotADigit}. */
    Optional<Posterior> posterior();

    /** The best digit's probability reaches the model's threshold: it may be taken as read. */
    record Sure(Posterior ranking) implements Reading {
        @Override
        public Optional<Posterior> posterior() {
            return Optional.of(ranking);
        }

        @Override
        public String toString() {
            return "Sure[redacted]";
        }
    }

    /** A digit, but which is not certain enough: the best guess stands in the ranking, and should be asked for again. */
    record Unsure(Posterior ranking) implements Reading {
        @Override
        public Optional<Posterior> posterior() {
            return Optional.of(ranking);
        }

        @Override
        public String toString() {
            return "Unsure[redacted]";
        }
    }

    /** Nothing was written, or it is not a digit. */
    record NotADigit() implements Reading {
        @Override
        public Optional<Posterior> posterior() {
            return Optional.empty();
        }
    }
}
