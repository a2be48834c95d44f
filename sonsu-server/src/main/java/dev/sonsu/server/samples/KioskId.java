package dev.sonsu.server.samples;

/**
 * The kiosk that a request came from: the id of its key.
 *
 * @param value not empty
 */
public record KioskId(String value) {
    /** Who asks on this machine, without a key. */
    public static final KioskId LOCAL = new KioskId("local");

    /** @throws IllegalArgumentException if it is empty: that stands for all kiosks together */
    public KioskId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a kiosk's id is empty");
        }
    }
}
