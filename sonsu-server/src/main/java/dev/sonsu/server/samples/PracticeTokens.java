package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws digits for a person to practise, and seals them for the client: what is written then has a label that was known
 * before. Thread-safe.
 *
 * <p>Sealed: bucket (1 byte), how many digits there are (1), the digits (12, zeros after the last).
 */
public final class PracticeTokens {
    /** How long the digits may be written. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** Digits at once. */
    public static final int MOST_DIGITS = Periods.MOST_DIGITS;

    private static final int VERSION = 1;

    private final TokenSeal seal;
    private final SecureRandom random = new SecureRandom();

    PracticeTokens(Aead aead, Clock clock) {
        this.seal = new TokenSeal(aead, "sonsu.practice", VERSION, LIFE, clock);
    }

    /** So many digits, each drawn by itself. */
    public Practice draw(Bucket bucket, int count) {
        return new Practice(bucket, random.ints(count, 0, 10).boxed().toList());
    }

    /** A token of this practice, good for {@link #LIFE} from now. */
    public String seal(Practice practice) {
        ByteBuffer plain = ByteBuffer.allocate(2 + MOST_DIGITS)
                .put((byte) practice.bucket().ordinal())
                .put((byte) practice.digits().size());
        practice.digits().forEach(digit -> plain.put(digit.byteValue()));
        return seal.seal(plain.array());
    }

    /**
     * Opens a token.
     *
     * @throws TokenRefusedException if it is not one of ours, was changed, or has expired
     */
    public Practice open(String token) throws TokenRefusedException {
        ByteBuffer plain = seal.open(token);
        Bucket bucket = Bucket.values()[plain.get()];
        int count = plain.get();
        return new Practice(
                bucket,
                IntStream.range(0, count).mapToObj(i -> (int) plain.get()).toList());
    }

    /**
     * What a person is asked to write. {@code toString} does not show it.
     *
     * @param bucket of the samples
     * @param digits 1 to {@value #MOST_DIGITS}
     */
    public record Practice(Bucket bucket, List<Integer> digits) {
        /** @throws IllegalArgumentException if there are none, or too many */
        public Practice {
            digits = List.copyOf(digits);
            if (digits.isEmpty() || digits.size() > MOST_DIGITS) {
                throw new IllegalArgumentException("a practice has 1 to 12 digits; got " + digits.size());
            }
        }

        @Override
        public String toString() {
            return "Practice[" + digits.size() + " digits]";
        }
    }
}
