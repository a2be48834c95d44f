package dev.sonsu.server.models;

import dev.sonsu.server.audit.Act;

/**
 * What is written down of a cause.
 *
 * @param actor  who
 * @param reason as it is kept; may be empty
 */
record CauseWords(Act act, RoleChange.Cause cause, String actor, String reason) {
    private static final String SYSTEM = "system";

    static CauseWords of(PromotionCause cause) {
        return switch (cause) {
            case PromotionCause.Contest one ->
                new CauseWords(Act.MODEL_PROMOTED, RoleChange.Cause.PROMOTED, SYSTEM, one.contest());
            case PromotionCause.Rollback one ->
                new CauseWords(Act.MODEL_ROLLED_BACK, RoleChange.Cause.ROLLED_BACK, SYSTEM, one.reason());
            case PromotionCause.OverrideByOperator one ->
                new CauseWords(Act.MODEL_OVERRIDDEN, RoleChange.Cause.OVERRIDDEN, one.operator(), one.reason());
            case PromotionCause.Installation one ->
                new CauseWords(Act.MODEL_INSTALLED, RoleChange.Cause.INSTALLED, SYSTEM, "");
            case PromotionCause.Nomination one ->
                new CauseWords(Act.MODEL_NOMINATED, RoleChange.Cause.NOMINATED, SYSTEM, one.run());
        };
    }
}
