package dev.sonsu.server.samples;

/**
 * Labels were taken and will not be lost.
 *
 * @param count how many, at least one; those that change nothing included
 */
public record LabelsTaken(int count) {}
