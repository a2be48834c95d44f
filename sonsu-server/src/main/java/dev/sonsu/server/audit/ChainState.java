package dev.sonsu.server.audit;

/** What following the audit's chain found. */
public sealed interface ChainState {
    /**
     * Every row is as it was written, and none is missing between them. Rows that were cut off at the end do not show in the
     * chain itself: they do by an export of before, or by a head that was written down elsewhere.
     *
     * @param rows how many
     * @param head the hash of the last
     */
    record Whole(long rows, String head) implements ChainState {}

    /**
     * Somebody changed, added or took out a row by other ways than the software's.
     *
     * @param rows     how many are right before it
     * @param firstBad the id of the first that does not follow
     */
    record Broken(long rows, long firstBad) implements ChainState {}
}
