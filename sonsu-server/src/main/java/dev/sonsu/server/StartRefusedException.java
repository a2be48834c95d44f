package dev.sonsu.server;

import org.jspecify.annotations.Nullable;

/**
 * Why the server does not start: a folder that cannot be written, a damaged database, keys that do not fit, a port in
 * use, a setting that cannot be. The message is one line that names the thing and says what to do; whoever started the
 * server prints it and ends with code 1.
 */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        this(message, null);
    }

    public StartRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
