package dev.sonsu.server.samples;

/**
 * What the digits of one PIN have in common while the PIN is being written; only the client holds it, sealed.
 *
 * @param bucket    drawn with the first digit
 * @param isCounted whether one of its digits was kept, and the PIN therefore counted, already
 */
public record PinMark(Bucket bucket, boolean isCounted) {}
