package dev.sonsu.cli;

import org.jspecify.annotations.Nullable;

/**
 * One digit to be read, and what it is. {@code toString} shows no digit.
 *
 * @param name   under which a report finds it again: a file, or a number within its set
 * @param label  the digit that was written, 0 to 9
 * @param writer who wrote it; {@code null} where that is not known
 * @param source of its picture
 */
record Item(String name, int label, @Nullable String writer, ItemSource source) {
    @Override
    public String toString() {
        return "Item[" + name + "]";
    }
}
