package dev.sonsu.server.voices;

import org.jspecify.annotations.Nullable;

/**
 * How long an MP3 file sounds, counted from the headers of its frames (ISO 11172-3, 13818-3, layer III). What the encoder
 * added at both ends is taken off where its note in the first frame says how much, as browsers do when they decode.
 *
 * @param millis rounded
 * @param exact  the encoder's note was there
 */
record Mp3Length(long millis, boolean exact) {
    private static final int[] KBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ_1 = {44_100, 48_000, 32_000};
    private static final int HEADER = 4;
    /** Where LAME writes delay and padding, counted from the tag {@code Xing} or {@code Info} with all its fields. */
    private static final int DELAYS = 141;

    private static final int ID3_HEADER = 10;

    /** One frame. */
    private record Frame(int bytes, int samples, int hertz, int sideInfo) {}

    /** The length of a file; null if it is no MP3, or cut. */
    static @Nullable Mp3Length of(byte[] file) {
        int at = afterTag(file);
        long samples = 0;
        int hertz = 0;
        int added = -1;
        for (boolean first = true; at < file.length && !isTrailer(file, at); first = false) {
            Frame frame = frame(file, at);
            if (frame == null || at + frame.bytes() > file.length) {
                return null;
            }
            int note = at + HEADER + frame.sideInfo();
            if (first && (isTag(file, note, "Xing") || isTag(file, note, "Info"))) {
                added = delays(file, note + DELAYS);
            } else {
                samples += frame.samples();
            }
            hertz = frame.hertz();
            at += frame.bytes();
        }
        if (samples == 0) {
            return null;
        }
        long heard = samples - Math.max(0, added);
        return new Mp3Length(Math.round(heard * 1_000.0 / hertz), added >= 0);
    }

    private static int afterTag(byte[] file) {
        if (!isTag(file, 0, "ID3") || file.length < ID3_HEADER) {
            return 0;
        }
        return ID3_HEADER + (file[6] << 21 | file[7] << 14 | file[8] << 7 | file[9]);
    }

    private static boolean isTrailer(byte[] file, int at) {
        return isTag(file, at, "TAG") && file.length - at == 128;
    }

    private static @Nullable Frame frame(byte[] file, int at) {
        if (at + HEADER > file.length || (file[at] & 0xff) != 0xff || (file[at + 1] & 0xe6) != 0xe2) {
            return null; // no sync, or another layer
        }
        int version = file[at + 1] >> 3 & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
        int bits = file[at + 2] >> 4 & 15;
        int rate = file[at + 2] >> 2 & 3;
        if (version == 1 || bits == 0 || bits == 15 || rate == 3) {
            return null;
        }
        boolean isOne = version == 3;
        int hertz = HERTZ_1[rate] >> (3 - version + (version == 0 ? -1 : 0));
        int samples = isOne ? 1_152 : 576;
        int kbits = (isOne ? KBITS_1 : KBITS_2)[bits];
        int padding = file[at + 2] >> 1 & 1;
        boolean isMono = (file[at + 3] >> 6 & 3) == 3;
        int sideInfo = isOne ? (isMono ? 17 : 32) : (isMono ? 9 : 17);
        return new Frame(samples / 8 * kbits * 1_000 / hertz + padding, samples, hertz, sideInfo);
    }

    /** The samples that the encoder added at both ends; -1 where it does not say. */
    private static int delays(byte[] file, int at) {
        if (at + 3 > file.length || !(isTag(file, at - 21, "LAME") || isTag(file, at - 21, "Lavc"))) {
            return -1;
        }
        int before = ((file[at] & 0xff) << 4) | ((file[at + 1] & 0xff) >> 4);
        int after = ((file[at + 1] & 0x0f) << 8) | (file[at + 2] & 0xff);
        return before + after;
    }

    private static boolean isTag(byte[] file, int at, String tag) {
        if (at < 0 || at + tag.length() > file.length) {
            return false;
        }
        for (int i = 0; i < tag.length(); i++) {
            if (file[at + i] != tag.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
