package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * Seals which sample a reviewer was shown: only they can answer it, and nobody learns its id. Thread-safe.
 *
 * <p>Sealed: the sample's id (8 bytes), the reviewer's name.
 */
final class ReviewTickets {
    /** How long a picture may be looked at. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final int VERSION = 1;

    private final TokenSeal seal;

    ReviewTickets(Aead aead, Clock clock) {
        this.seal = new TokenSeal(aead, "sonsu.review", VERSION, LIFE, clock);
    }

    String seal(long sample, String who) {
        byte[] name = who.getBytes(StandardCharsets.UTF_8);
        return seal.seal(ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(sample)
                .put(name)
                .array());
    }

    /**
     * The sample of a ticket.
     *
     * @throws TokenRefusedException if it is not this reviewer's, was changed, or has expired
     */
    long open(String ticket, String who) throws TokenRefusedException {
        ByteBuffer plain = seal.open(ticket);
        long sample = plain.getLong();
        if (!StandardCharsets.UTF_8.decode(plain).toString().equals(who)) {
            throw new TokenRefusedException(false);
        }
        return sample;
    }
}
