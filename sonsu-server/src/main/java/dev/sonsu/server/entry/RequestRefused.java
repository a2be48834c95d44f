package dev.sonsu.server.entry;

/**
 * A request was answered with a problem.
 *
 * @param problem its name in lower case with hyphens
 */
public record RequestRefused(String problem) {}
