package dev.sonsu.server.entry;

import java.util.Arrays;
import java.util.List;

/**
 * A request was answered with a problem.
 *
 * @param problem its name in lower case with hyphens
 */
public record RequestRefused(String problem) {
    /** The names of all problems that there are. */
    public static List<String> problems() {
        return Arrays.stream(Problem.values()).map(Problem::label).toList();
    }
}
