package dev.sonsu.server.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the server encrypts with; both or neither.
 *
 * @param certificate PEM file of its certificate, those that vouch for it after it
 * @param key         PEM file of its private key, without a password
 */
@ConfigurationProperties("sonsu.tls")
record TlsSettings(@Nullable Path certificate, @Nullable Path key) {
    boolean isOn() {
        return certificate != null;
    }
}
