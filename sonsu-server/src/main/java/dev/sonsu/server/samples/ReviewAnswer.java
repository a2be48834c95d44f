package dev.sonsu.server.samples;

/**
 * What a reviewer says of a picture. {@code toString} does not show it.
 *
 * @param code 0 to 9 a digit, {@value Label#NO_DIGIT} none, {@value #SKIPPED} no answer
 */
public record ReviewAnswer(int code) {
    private static final int SKIPPED = 11;

    /** It is none of the ten digits. */
    public static final ReviewAnswer NOT_A_DIGIT = new ReviewAnswer(Label.NO_DIGIT);
    /** This reviewer does not answer it, and is not asked again. */
    public static final ReviewAnswer SKIP = new ReviewAnswer(SKIPPED);

    /** @throws IllegalArgumentException if it is no answer */
    public ReviewAnswer {
        if (code < 0 || code > SKIPPED) {
            throw new IllegalArgumentException("an answer lies outside its list");
        }
    }

    /** Whether it says nothing. */
    boolean isSkip() {
        return code == SKIPPED;
    }

    /** The label that it is. */
    Label label() {
        return new Label(code, LabelSource.REVIEWED, false);
    }

    @Override
    public String toString() {
        return "ReviewAnswer[redacted]";
    }
}
