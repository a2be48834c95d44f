package dev.sonsu.server.contest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of comparing two models on public digits. */
public sealed interface Comparison {
    /**
     * They were compared.
     *
     * @param sets   names of the sets that were read; empty if none is on this machine
     * @param read   how many digits they hold, at least 0
     * @param differ on how many of them one model is right and the other wrong
     * @param digits on which the two differ most, the most different first; at most {@value WorstDigits#MOST}
     */
    record Done(List<String> sets, int read, int differ, List<Digit> digits) implements Comparison {
        public Done {
            sets = List.copyOf(sets);
            digits = List.copyOf(digits);
        }
    }

    /** Another comparison is going on; ask again later. */
    record Busy() implements Comparison {}

    /**
     * A digit of a public set. {@code toString} does not show it.
     *
     * @param set   the set's name
     * @param label what it is, 0 to 9
     * @param png   the glyph as the models see it, dark on white; not copied, to be left alone
     * @param a     how the first model reads it
     * @param b     how the second does
     */
    @SuppressWarnings("ArrayRecordComponent") // handed out and never compared
    record Digit(String set, int label, byte[] png, Read a, Read b) {
        @Override
        public String toString() {
            return "Digit[redacted]";
        }
    }

    /**
     * How a model reads a digit.
     *
     * @param digit      its best guess, 0 to 9; {@code null} where it sees no digit
     * @param confidence in it, 0 to 1; {@code null} where it sees no digit
     * @param status     what its thresholds make of it
     */
    record Read(@Nullable Integer digit, @Nullable Float confidence, Status status) {}

    /** What a reading is. */
    enum Status {
        SURE,
        UNSURE,
        NOT_A_DIGIT
    }
}
