package dev.sonsu.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot do what was asked: the message is the one line that the user reads, and says what to do. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        this(message, null);
    }

    CommandFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For a cause whose own message already is such a line. */
    static CommandFailedException because(Exception cause) {
        return new CommandFailedException(String.valueOf(cause.getMessage()), cause);
    }
}
