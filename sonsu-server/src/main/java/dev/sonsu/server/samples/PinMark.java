package dev.sonsu.server.samples;

/**
 * What the digits of one PIN have in common while the PIN is being written; only the client holds it, sealed.
 *
 * @param bucket    drawn with the first digit
 * @param isCounted whether one of its digits was kept, and the PIN therefore counted, already
 * @param read      how many of its digits were read for sure already; {@value #MOST_READ} where there are more
 */
public record PinMark(Bucket bucket, boolean isCounted, int read) {
    static final int MOST_READ = 31;

    public PinMark {
        read = Math.clamp(read, 0, MOST_READ);
    }

    /** Of a PIN of which nothing was read for sure yet. */
    public PinMark(Bucket bucket, boolean isCounted) {
        this(bucket, isCounted, 0);
    }
}
