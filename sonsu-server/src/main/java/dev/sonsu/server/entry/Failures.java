package dev.sonsu.server.entry;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes an unexpected exception for the log: classes and places, never messages, which may quote a request. */
final class Failures {
    private static final int FRAMES = 8;

    private Failures() {}

    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            text.append(text.isEmpty() ? "" : "; caused by ")
                    .append(at.getClass().getName())
                    .append(" at ")
                    .append(Arrays.stream(at.getStackTrace())
                            .limit(FRAMES)
                            .map(StackTraceElement::toString)
                            .collect(Collectors.joining(" < ")));
        }
        return text.toString();
    }
}
