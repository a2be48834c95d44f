package dev.sonsu.server.models;

/** Why a model becomes champion, or gets another role: nothing else may change one (invariant 5). */
public sealed interface PromotionCause {
    /**
     * A contest's verdict.
     *
     * @param contest its key
     */
    record Contest(String contest) implements PromotionCause {}

    /**
     * The previous model comes back by itself, since the live figures are worse.
     *
     * @param reason figures in words, at most 500 characters, no content
     */
    record Rollback(String reason) implements PromotionCause {}

    /**
     * An operator decides otherwise.
     *
     * @param operator who
     * @param reason   as given, 1 to 500 characters
     */
    record OverrideByOperator(String operator, String reason) implements PromotionCause {}

    /** The software brings it: at the first start, or where the normaliser changed. */
    record Installation() implements PromotionCause {}

    /**
     * A new model is put forward to be compared; nothing serves by it.
     *
     * @param run that made it, or empty for one that was brought
     */
    record Nomination(String run) implements PromotionCause {}
}
