package dev.sonsu.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the commands say, in Korean or English by the locale. */
final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "dev.sonsu.cli.Texts",
            Locale.getDefault(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    private Texts() {}

    /** The text of that name with its numbered places filled; numbers stand in it as given. */
    static String of(String name, Object... values) {
        return new MessageFormat(BUNDLE.getString(name), Locale.ROOT).format(values);
    }
}
