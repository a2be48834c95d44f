package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Seals what the server would have to remember of a recognition into a token that only the client holds: nothing on the
 * server then links the digits of a PIN, any server with the same keyset honours it, and a crash loses nothing.
 * Thread-safe.
 *
 * <p>Sealed: bucket (1 byte), how many of the PIN's digits were read for sure and in the lowest bit whether it is counted
 * (1), then of each digit the id of its sample (8, 0 if it was not kept) and what was surely read (1, -1 if nothing was). A
 * token's length tells the number of digits only.
 */
public final class RecognitionTokens {
    /** How long a PIN may take from its first digit to its confirmation. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final int VERSION = 2;
    private static final int HEAD_BYTES = 2;
    private static final int DIGIT_BYTES = Long.BYTES + 1;
    private static final int NOT_KEPT = 0;
    private static final int NOT_SURE = -1;

    private final TokenSeal seal;

    RecognitionTokens(Aead aead, Clock clock) {
        this.seal = new TokenSeal(aead, "sonsu.recognition", VERSION, LIFE, clock);
    }

    /** A token of this recognition, good for {@link #LIFE} from now. */
    public String seal(PinMark pin, List<ReadDigit> digits) {
        ByteBuffer plain = ByteBuffer.allocate(HEAD_BYTES + DIGIT_BYTES * digits.size())
                .put((byte) pin.bucket().ordinal())
                .put((byte) (pin.read() << 1 | (pin.isCounted() ? 1 : 0)));
        for (ReadDigit digit : digits) {
            plain.putLong(digit.sample().orElse(NOT_KEPT))
                    .put((byte) digit.sure().orElse(NOT_SURE));
        }
        return seal.seal(plain.array());
    }

    /**
     * Opens a token.
     *
     * @throws TokenRefusedException if it is not one of ours, was changed, or has expired
     */
    public Opened open(String token) throws TokenRefusedException {
        ByteBuffer plain = seal.open(token);
        try {
            Bucket bucket = Bucket.values()[plain.get()];
            int state = plain.get();
            PinMark pin = new PinMark(bucket, (state & 1) == 1, state >> 1);
            List<ReadDigit> digits = new ArrayList<>();
            while (plain.hasRemaining()) {
                long sample = plain.getLong();
                int sure = plain.get();
                digits.add(new ReadDigit(
                        sample == NOT_KEPT ? OptionalLong.empty() : OptionalLong.of(sample),
                        sure == NOT_SURE ? OptionalInt.empty() : OptionalInt.of(sure)));
            }
            return new Opened(pin, digits);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new TokenRefusedException(false);
        }
    }

    /**
     * What a token held.
     *
     * @param pin    the PIN's mark
     * @param digits that were read, in their order
     */
    public record Opened(PinMark pin, List<ReadDigit> digits) {
        public Opened {
            digits = List.copyOf(digits);
        }

        @Override
        public String toString() {
            return "Opened[" + digits.size() + " digits]";
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
