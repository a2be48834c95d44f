package dev.sonsu.server.audit;

import org.jspecify.annotations.Nullable;

/**
 * A row of the audit.
 *
 * @param id      grows; numbers may be missing where a transaction did not come to its end
 * @param at      in UTC, as ISO 8601 to the millisecond
 * @param actor   an operator's name, a key's id, an account of the machine ({@code os:…}), or {@code system}
 * @param action  the name of an {@link Act}, also of one that only a newer version knows
 * @param subject what was acted on; may be empty
 * @param reason  as an operator gave it
 * @param hash    of the chain, 64 hexadecimal digits; null in rows that are older than the chain
 */
public record AuditEntry(
        long id,
        String at,
        String actor,
        String action,
        String subject,
        @Nullable String reason,
        @Nullable String hash) {
    AuditEntry withHash(String computed) {
        return new AuditEntry(id, at, actor, action, subject, reason, computed);
    }
}
