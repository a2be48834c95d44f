package dev.sonsu.server.samples;

import org.jspecify.annotations.Nullable;

/** How it is known what was written. Labels are kept with the place of their source in this list: new ones come last. */
public enum LabelSource {
    /** The person heard the digits that were read, and confirmed them. */
    HEARD(1),
    /** The person saw the digits that were read, and confirmed them. */
    SEEN(1),
    /** The digits were asked of the person; nobody gains by writing others. */
    PRACTICE(2),
    /** The host's system took the PIN. */
    VERIFIED(4),
    /** Somebody looked at the picture, or several who agreed. */
    REVIEWED(3);

    /** Of a sample without a label. */
    static final String NONE = "NONE";

    private final int trust;

    LabelSource(int trust) {
        this.trust = trust;
    }

    /** How much a label of this source is trusted; a larger number is more. */
    public int trust() {
        return trust;
    }

    /** Whether a label of this source replaces one of the other: only a more trusted one does. */
    public boolean replaces(@Nullable LabelSource other) {
        return other == null || trust > other.trust;
    }

    static @Nullable LabelSource ofColumn(String name) {
        return name.equals(NONE) ? null : valueOf(name);
    }
}
