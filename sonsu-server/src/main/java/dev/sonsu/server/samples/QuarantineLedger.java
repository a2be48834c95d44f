package dev.sonsu.server.samples;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How often labels contradict sure readings, by what was read and what was written; and from where, as far as three
 * origins can be told apart. An origin is a keyed hash of kiosk and confusion under a key that is thrown away with its
 * day: afterwards nobody, with whatever keys, can tell which kiosk or day it was, or that two confusions share one.
 * {@code toString} shows nothing. For one transaction.
 *
 * <p>The plain form: version (1 byte), epoch day (4), the day's key (32), then of each of 100 confusions the count (2) and
 * three origins (3 each, 0 for none).
 */
final class QuarantineLedger {
    /** A confusion is believed from so many labels on… */
    static final int LEAST_LABELS = 30;
    /** …that come from so many kiosks or days. */
    static final int LEAST_ORIGINS = 3;

    /** Stands for an origin that is not known. */
    static final int NO_ORIGIN = 0;

    static final int ORIGIN_BYTES = 3;

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int DIGITS = 10;
    private static final int CONFUSION_BYTES = 2 + LEAST_ORIGINS * ORIGIN_BYTES;
    static final int PLAIN_BYTES = 1 + Integer.BYTES + KEY_BYTES + DIGITS * DIGITS * CONFUSION_BYTES;

    private static final String HASH = "HmacSHA256";
    private static final int MOST = 0xffff;

    private int day;
    private final byte[] key;
    private final int[] counts;
    private final int[][] origins;

    private QuarantineLedger(int day, byte[] key, int[] counts, int[][] origins) {
        this.day = day;
        this.key = key;
        this.counts = counts;
        this.origins = origins;
    }

    static QuarantineLedger empty() {
        return new QuarantineLedger(
                Integer.MIN_VALUE,
                new byte[KEY_BYTES],
                new int[DIGITS * DIGITS],
                new int[DIGITS * DIGITS][LEAST_ORIGINS]);
    }

    /** @throws IllegalArgumentException if these are not the bytes of one */
    static QuarantineLedger of(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain);
        if (plain.length != PLAIN_BYTES || in.get() != VERSION) {
            throw new IllegalArgumentException("the ledger of the quarantine is of another version");
        }
        QuarantineLedger ledger = empty();
        ledger.day = in.getInt();
        in.get(ledger.key);
        for (int at = 0; at < ledger.counts.length; at++) {
            ledger.counts[at] = Short.toUnsignedInt(in.getShort());
            for (int i = 0; i < LEAST_ORIGINS; i++) {
                ledger.origins[at][i] = Short.toUnsignedInt(in.getShort()) << 8 | Byte.toUnsignedInt(in.get());
            }
        }
        return ledger;
    }

    byte[] plain() {
        ByteBuffer out =
                ByteBuffer.allocate(PLAIN_BYTES).put(VERSION).putInt(day).put(key);
        for (int at = 0; at < counts.length; at++) {
            out.putShort((short) counts[at]);
            for (int origin : origins[at]) {
                out.putShort((short) (origin >> 8)).put((byte) origin);
            }
        }
        return out.array();
    }

    /**
     * Begins a day with a key of its own, if it is not today's yet. A server whose clock is behind stays with the later
     * day.
     */
    void turnTo(LocalDate today, SecureRandom random) {
        if (today.toEpochDay() > day) {
            day = (int) today.toEpochDay();
            random.nextBytes(key);
        }
    }

    /** Where a label of this confusion comes from, if it comes now: never {@link #NO_ORIGIN}. */
    int origin(KioskId kiosk, int read, int written) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            mac.update((byte) place(read, written));
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(kiosk.value().getBytes(StandardCharsets.UTF_8)));
            int origin = hash.getInt() >>> 8;
            return origin == NO_ORIGIN ? 1 : origin;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HASH, e);
        }
    }

    /** Counts one label; returns whether the confusion is to be believed now. */
    boolean add(int read, int written, int origin) {
        int at = place(read, written);
        counts[at] = Math.min(MOST, counts[at] + 1);
        int known = 0;
        while (known < LEAST_ORIGINS && origins[at][known] != NO_ORIGIN && origins[at][known] != origin) {
            known++;
        }
        if (known < LEAST_ORIGINS && origin != NO_ORIGIN) {
            origins[at][known] = origin;
        }
        return counts[at] >= LEAST_LABELS && origins[at][LEAST_ORIGINS - 1] != NO_ORIGIN;
    }

    /** Forgets a confusion: the next labels have to make it believed anew. */
    void clear(int read, int written) {
        int at = place(read, written);
        counts[at] = 0;
        origins[at] = new int[LEAST_ORIGINS];
    }

    private static int place(int read, int written) {
        return DIGITS * read + written;
    }

    @Override
    public String toString() {
        return "QuarantineLedger[redacted]";
    }
}
