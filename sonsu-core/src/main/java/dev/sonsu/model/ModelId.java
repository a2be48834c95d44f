package dev.sonsu.model;

import java.util.regex.Pattern;

/**
 * A model's name: lower-case letters, digits and hyphens, 3 to 64 of them, beginning with a letter. Those that training
 * makes are {@code m-} and the first twelve hexadecimal digits of the ONNX file's SHA-256.
 */
public record ModelId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{2,63}");

    /** @throws IllegalArgumentException if the form is wrong */
    public ModelId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a model id: " + value);
        }
    }

    /** The id of the model with this file hash (64 hexadecimal digits). */
    public static ModelId ofSha256(String sha256) {
        return new ModelId("m-" + sha256.substring(0, 12));
    }

    @Override
    public String toString() {
        return value;
    }
}
