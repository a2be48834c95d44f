package dev.sonsu.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One channel of sound: samples of −1 to 1.
 *
 * @param samples not copied; read-only
 * @param hertz   samples a second
 */
record Pcm(float[] samples, int hertz) {
    private static final double SILENCE_DECIBELS = -120;
    private static final int HEADER = 44;

    /**
     * Reads a WAV file. One that was written into a pipe has no true length in its header: it ends where its bytes end.
     * Of several channels the mean is taken.
     *
     * @throws IllegalArgumentException if it is no WAV file of 16 or 32 bits
     */
    static Pcm ofWav(byte[] wav) {
        ByteBuffer in = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        if (wav.length < HEADER || !tag(in, 0).equals("RIFF") || !tag(in, 8).equals("WAVE")) {
            throw new IllegalArgumentException("not a WAV file");
        }
        int channels = 0;
        int hertz = 0;
        int bits = 0;
        int at = 12;
        while (at + 8 <= wav.length && !tag(in, at).equals("data")) {
            if (tag(in, at).equals("fmt ")) {
                channels = in.getShort(at + 10);
                hertz = in.getInt(at + 12);
                bits = in.getShort(at + 22);
            }
            at += 8 + in.getInt(at + 4);
        }
        if (at + 8 > wav.length || channels < 1 || bits != 16 && bits != 32) {
            throw new IllegalArgumentException("not a WAV file of 16 or 32 bits");
        }
        long told = Integer.toUnsignedLong(in.getInt(at + 4));
        int bytes = (int) Math.min(told, wav.length - at - 8L);
        return new Pcm(mean(in, at + 8, bytes / (channels * bits / 8), channels, bits), hertz);
    }

    private static float[] mean(ByteBuffer in, int from, int count, int channels, int bits) {
        float[] samples = new float[count];
        int at = from;
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++, at += bits / 8) {
                sum += bits == 16 ? in.getShort(at) / 0x1p15 : in.getInt(at) / 0x1p31;
            }
            samples[i] = (float) (sum / channels);
        }
        return samples;
    }

    private static String tag(ByteBuffer in, int at) {
        return new String(in.array(), at, 4, StandardCharsets.ISO_8859_1);
    }

    /** As a WAV file whose header tells its true length. */
    static byte[] withTrueLength(byte[] wav) {
        ByteBuffer in = ByteBuffer.wrap(wav.clone()).order(ByteOrder.LITTLE_ENDIAN);
        in.putInt(4, wav.length - 8);
        int at = 12;
        while (at + 8 <= wav.length && !tag(in, at).equals("data")) {
            at += 8 + in.getInt(at + 4);
        }
        if (at + 8 <= wav.length) {
            in.putInt(at + 4, wav.length - at - 8);
        }
        return in.array();
    }

    /** As a WAV file of 16 or 32 bits. */
    byte[] toWav(int bits) {
        int bytes = samples.length * bits / 8;
        ByteBuffer out = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(HEADER - 8 + bytes);
        out.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(hertz).putInt(hertz * bits / 8);
        out.putShort((short) (bits / 8)).putShort((short) bits);
        out.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(bytes);
        for (float sample : samples) {
            if (bits == 16) {
                out.putShort((short) Math.clamp(Math.round(sample * 0x1p15), Short.MIN_VALUE, Short.MAX_VALUE));
            } else {
                out.putInt((int) Math.clamp(Math.round(sample * 0x1p31), Integer.MIN_VALUE, Integer.MAX_VALUE));
            }
        }
        return out.array();
    }

    int millis() {
        return (int) Math.round(samples.length * 1_000.0 / hertz);
    }

    /** Root of the mean square, in decibels below full scale. */
    double level() {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? SILENCE_DECIBELS : decibels(Math.sqrt(sum / samples.length));
    }

    double peak() {
        double most = 0;
        for (float sample : samples) {
            most = Math.max(most, Math.abs(sample));
        }
        return decibels(most);
    }

    /** How long it takes until something sounds; all of it where nothing does. */
    int silentMillis() {
        int first = 0;
        while (first < samples.length && Math.abs(samples[first]) < 0.003) {
            first++;
        }
        return (int) (first * 1_000L / hertz);
    }

    private static double decibels(double amplitude) {
        return Math.max(SILENCE_DECIBELS, 20 * Math.log10(Math.max(amplitude, 1e-9)));
    }

    @Override
    public String toString() {
        return "Pcm[" + millis() + " ms]";
    }
}
