package dev.sonsu.image;

/**
 * Why a file was not decoded. Sealed, so that every caller answers each kind; the message says what was expected and
 * what to do, and never holds a byte of the file.
 */
public abstract sealed class PngException extends Exception {
    private static final long serialVersionUID = 1L;

    private PngException(String message) {
        super(message);
    }

    /** It does not begin as a PNG file does. */
    public static final class NotPng extends PngException {
        private static final long serialVersionUID = 1L;

        NotPng() {
            super("not a PNG file; send the picture as PNG");
        }
    }

    /** Its header announces more pixels, or its file has more bytes, than are read. */
    public static final class TooLarge extends PngException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }

    /** It begins as a PNG file but is cut short or its content contradicts itself. */
    public static final class Damaged extends PngException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }
}
