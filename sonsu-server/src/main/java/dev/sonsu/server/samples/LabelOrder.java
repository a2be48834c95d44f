package dev.sonsu.server.samples;

/**
 * A label for a stored sample. {@code toString} shows neither.
 *
 * @param sample its id
 * @param label  what was written
 */
public record LabelOrder(long sample, Label label) {
    @Override
    public String toString() {
        return "LabelOrder[redacted]";
    }
}
