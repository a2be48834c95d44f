package dev.sonsu.cli;

/**
 * Something that was looked at.
 *
 * @param text what was found, and where it is not well what to do
 */
record Finding(Level level, String text) {
    /** How bad it is. */
    enum Level {
        OK,
        /** Works, and should be looked at. */
        WARNING,
        /** Does not work, or will harm. */
        WRONG
    }

    static Finding ok(String name, Object... values) {
        return new Finding(Level.OK, Texts.of(name, values));
    }

    static Finding warning(String name, Object... values) {
        return new Finding(Level.WARNING, Texts.of(name, values));
    }

    static Finding wrong(String name, Object... values) {
        return new Finding(Level.WRONG, Texts.of(name, values));
    }
}
