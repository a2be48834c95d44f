package dev.sonsu.server.keysets;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What protects the keysets.
 *
 * @param keyset the URI of the master key that they are encrypted with: see {@link MasterKey}; none leaves them to the
 *               rights of their files, which PostgreSQL does not have
 */
@ConfigurationProperties("sonsu")
public record KeysetSettings(@Nullable String keyset) {
    /** The form in which keysets are written. */
    public KeysetForm form() {
        return keyset == null || keyset.isBlank() ? KeysetForm.CLEAR : KeysetForm.under(MasterKey.open(keyset.strip()));
    }

    @Override
    public String toString() {
        return "KeysetSettings[redacted]";
    }
}
