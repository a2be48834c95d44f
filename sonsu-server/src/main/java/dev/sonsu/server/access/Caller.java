package dev.sonsu.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who sends a request, as far as it was proved. Every request that a handler sees has one: {@link #of}. Immutable. */
public sealed interface Caller {
    /** Somebody at another address, without a key. */
    record Nobody() implements Caller {}

    /** A program or page on the server's own machine, without a key. */
    record Local() implements Caller {}

    /**
     * Somebody with a key.
     *
     * @param id the key's, random; another after a key was revoked and made anew
     */
    record KeyHolder(String id, KeyRole role) implements Caller {}

    /** Somebody who logged in to the console. */
    record Operator(String name, OperatorRole role) implements Caller {}

    /** The caller of a request; nobody before it was asked. */
    static Caller of(HttpServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller known ? known : new Nobody();
    }

    /** The id of the kiosk that sends: its key's, or {@code local} on the server's own machine. Empty for others. */
    default Optional<String> kiosk() {
        return switch (this) {
            case Local() -> Optional.of("local");
            case KeyHolder(String id, KeyRole role) when role == KeyRole.KIOSK -> Optional.of(id);
            case KeyHolder _, Nobody _, Operator _ -> Optional.empty();
        };
    }
}
