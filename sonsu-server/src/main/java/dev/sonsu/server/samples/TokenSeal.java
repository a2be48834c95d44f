package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Seals bytes with an expiry into a token of one purpose: AES-256-GCM, base64url without padding. Sealed: version (1
 * byte), expiry in epoch milliseconds (8), the bytes. Thread-safe.
 */
final class TokenSeal {
    private static final int HEAD_BYTES = 1 + Long.BYTES;
    private static final int MOST_CHARACTERS = 512;

    private final Aead aead;
    private final byte[] purpose;
    private final byte version;
    private final Duration life;
    private final Clock clock;

    TokenSeal(Aead aead, String purpose, int version, Duration life, Clock clock) {
        this.aead = aead;
        this.purpose = purpose.getBytes(StandardCharsets.US_ASCII);
        this.version = (byte) version;
        this.life = life;
        this.clock = clock;
    }

    String seal(byte[] content) {
        ByteBuffer plain = ByteBuffer.allocate(HEAD_BYTES + content.length)
                .put(version)
                .putLong(clock.instant().plus(life).toEpochMilli())
                .put(content);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(plain.array(), purpose));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a token could not be sealed", e);
        }
    }

    /** @throws TokenRefusedException if it is not one of ours, was changed, or has expired */
    ByteBuffer open(String token) throws TokenRefusedException {
        if (token.length() > MOST_CHARACTERS) {
            throw new TokenRefusedException(false);
        }
        try {
            ByteBuffer plain =
                    ByteBuffer.wrap(aead.decrypt(Base64.getUrlDecoder().decode(token), purpose));
            if (plain.remaining() < HEAD_BYTES || plain.get() != version) {
                throw new TokenRefusedException(false);
            }
            if (!clock.instant().isBefore(Instant.ofEpochMilli(plain.getLong()))) {
                throw new TokenRefusedException(true);
            }
            return plain.slice();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TokenRefusedException(false);
        }
    }
}
