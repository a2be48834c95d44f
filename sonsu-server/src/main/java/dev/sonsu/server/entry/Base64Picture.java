package dev.sonsu.server.entry;

import dev.sonsu.image.PngDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Takes the PNG file out of what stands in {@code images}. */
final class Base64Picture {
    private static final String PREFIX = "data:image/png;base64,";
    private static final int MOST_CHARACTERS = (PngDecoder.MAX_BYTES + 2) / 3 * 4;

    private Base64Picture() {}

    /**
     * The file's bytes.
     *
     * @param position of the picture, from 1, for the refusal
     * @throws Refusal if it is not base64, another kind of picture, or too large
     */
    static byte[] decode(String text, int position) {
        boolean hasPrefix = text.startsWith(PREFIX);
        if (!hasPrefix && text.startsWith("data:")) {
            throw Refusal.of(Problem.NOT_PNG, "image", position);
        }
        int start = hasPrefix ? PREFIX.length() : 0;
        int length = text.length() - start;
        if (length > MOST_CHARACTERS) {
            throw Refusal.of(Problem.IMAGE_TOO_LARGE, "image", position);
        }
        // Java's decoder would also take what is not padded.
        if (length % 4 != 0) {
            throw Refusal.of(Problem.NOT_BASE64, "image", position);
        }
        try {
            String base64 = hasPrefix ? text.substring(start) : text;
            return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Problem.NOT_BASE64, "image", position);
        }
    }
}
