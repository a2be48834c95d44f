package dev.sonsu.server.models;

import java.time.Instant;

/**
 * A change of roles, for people to read.
 *
 * @param roles  as they were from then on
 * @param at     when
 * @param cause  {@code INSTALLED}, {@code NOMINATED}, {@code PROMOTED}, {@code ROLLED_BACK} or {@code OVERRIDDEN}
 * @param actor  an operator, an account of the machine, or {@code system}
 * @param reason in words, or the key of the contest or run; may be empty
 */
public record RoleChange(Aliases roles, Instant at, Cause cause, String actor, String reason) {
    /** The kinds of causes. Names are stored. */
    public enum Cause {
        INSTALLED,
        NOMINATED,
        PROMOTED,
        ROLLED_BACK,
        OVERRIDDEN
    }
}
