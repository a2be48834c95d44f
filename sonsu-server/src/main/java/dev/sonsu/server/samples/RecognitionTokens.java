package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Seals what the server would have to remember of a recognition into a token that only the client holds: nothing on the
 * server then links the digits of a PIN, any server with the same keyset honours it, and a crash loses nothing.
 * Thread-safe.
 *
 * <p>Sealed: version (1 byte), bucket (1), whether the PIN is counted (1), expiry in epoch milliseconds (8), then the ids
 * of the committed samples (8 each). AES-256-GCM, base64url without padding.
 */
public final class RecognitionTokens {
    /** How long a PIN may take from its first digit to its confirmation. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 11;
    private static final int MOST_CHARACTERS = 512;
    private static final byte[] PURPOSE = "sonsu.recognition".getBytes(StandardCharsets.US_ASCII);

    private final Aead aead;
    private final Clock clock;

    RecognitionTokens(Aead aead, Clock clock) {
        this.aead = aead;
        this.clock = clock;
    }

    /** A token of this recognition, good for {@link #LIFE} from now. */
    public String seal(PinMark pin, List<Long> samples) {
        ByteBuffer plain = ByteBuffer.allocate(HEAD_BYTES + Long.BYTES * samples.size())
                .put(VERSION)
                .put((byte) pin.bucket().ordinal())
                .put((byte) (pin.isCounted() ? 1 : 0))
                .putLong(clock.instant().plus(LIFE).toEpochMilli());
        samples.forEach(plain::putLong);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(plain.array(), PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a recognition could not be sealed", e);
        }
    }

    /**
     * Opens a token.
     *
     * @throws TokenRefusedException if it is not one of ours, was changed, or has expired
     */
    public Opened open(String token) throws TokenRefusedException {
        if (token.length() > MOST_CHARACTERS) {
            throw new TokenRefusedException(false);
        }
        try {
            ByteBuffer plain =
                    ByteBuffer.wrap(aead.decrypt(Base64.getUrlDecoder().decode(token), PURPOSE));
            if (plain.get() != VERSION) {
                throw new TokenRefusedException(false);
            }
            PinMark pin = new PinMark(Bucket.values()[plain.get()], plain.get() == 1);
            if (!clock.instant().isBefore(Instant.ofEpochMilli(plain.getLong()))) {
                throw new TokenRefusedException(true);
            }
            List<Long> samples = new ArrayList<>();
            while (plain.hasRemaining()) {
                samples.add(plain.getLong());
            }
            return new Opened(pin, samples);
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
            throw new TokenRefusedException(false);
        }
    }

    /**
     * What a token held.
     *
     * @param pin     the PIN's mark
     * @param samples the ids of the samples that its recognition committed
     */
    public record Opened(PinMark pin, List<Long> samples) {
        public Opened {
            samples = List.copyOf(samples);
        }

        @Override
        public String toString() {
            return "Opened[" + samples.size() + " samples]";
        }
    }

    /** The token is not one of this server's, was changed, or has expired. */
    public static final class TokenRefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean isExpired;

        TokenRefusedException(boolean isExpired) {
            super(isExpired ? "the token has expired" : "the token is not one of this server's");
            this.isExpired = isExpired;
        }

        public boolean isExpired() {
            return isExpired;
        }
    }
}
