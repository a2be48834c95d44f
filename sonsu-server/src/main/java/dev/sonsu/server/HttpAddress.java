package dev.sonsu.server;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses of other servers, as an operator sets them. */
public final class HttpAddress {
    private HttpAddress() {}

    /**
     * An absolute http or https address with a host, and without a user and a password in it, which logs would show.
     *
     * @param text what was set; blanks around it do not count
     * @return empty if it is no such address, or blank; never says what the text was, as it may hold a secret
     */
    public static Optional<URI> of(@Nullable String text) {
        try {
            URI parsed = URI.create(text == null ? "" : text.strip());
            boolean isHttp = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
            return isHttp && parsed.getHost() != null && parsed.getRawUserInfo() == null
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
