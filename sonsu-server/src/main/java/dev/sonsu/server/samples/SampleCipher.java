package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Raster;
import dev.sonsu.server.keysets.ColumnCipher;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * Turns a sample into bytes of one fixed length, so that size says nothing, and encrypts them as of its row.
 * Thread-safe.
 *
 * <p>The plain form: version (1 byte), digit (1), confidence (4), length of the PNG file (2), the file, zeros.
 */
final class SampleCipher {
    static final int MAX_PNG = 4096;
    static final int PLAIN_BYTES = 8 + MAX_PNG;
    static final int CIPHER_BYTES = PLAIN_BYTES + ColumnCipher.MORE_BYTES;

    /** Where the PNG file begins in the plain form. */
    static final int PNG_AT = 8;

    private static final byte VERSION = 1;
    /** Before the length of the file. */
    private static final int HEAD_BYTES = 6;

    private static final int LEAST_GREY_BITS = 1;

    private final ColumnCipher column;

    SampleCipher(Aead aead) {
        this.column = new ColumnCipher(aead, "sample.payload");
    }

    /** The plain bytes of a sample; they hold a digit and are for {@link #encrypt} only. */
    static byte[] plain(Sample sample) {
        byte[] png = png(sample.picture().toRaster());
        return ByteBuffer.allocate(PLAIN_BYTES)
                .put(VERSION)
                .put((byte) sample.digit())
                .putFloat(sample.confidence())
                .putShort((short) png.length)
                .put(png)
                .array();
    }

    /** The size of the PNG file in the plain form. */
    static int pngLength(byte[] plain) {
        return ByteBuffer.wrap(plain).getShort(PNG_AT - Short.BYTES);
    }

    byte[] encrypt(long id, byte[] plain) throws GeneralSecurityException {
        return column.encrypt(id, plain);
    }

    /** The digit that was read. */
    int digit(long id, byte[] cipher) throws GeneralSecurityException {
        return digit(decrypt(id, cipher));
    }

    /** The digit that was read, in the plain bytes of a sample. */
    static int digit(byte[] plain) {
        return plain[1];
    }

    byte[] decrypt(long id, byte[] cipher) throws GeneralSecurityException {
        return column.decrypt(id, cipher);
    }

    /** The picture alone, as a PNG file. */
    byte[] decryptPng(long id, byte[] cipher) throws GeneralSecurityException {
        ByteBuffer plain = ByteBuffer.wrap(decrypt(id, cipher)).position(HEAD_BYTES);
        byte[] png = new byte[plain.getShort()];
        plain.get(png);
        return png;
    }

    /** A picture whose file is too large loses grey levels, not pixels: with two levels any picture fits. */
    private static byte[] png(Raster raster) {
        byte[] png = PngEncoder.encode(raster);
        for (int bits = 5; png.length > MAX_PNG && bits >= LEAST_GREY_BITS; bits--) {
            png = PngEncoder.encode(withGreyBits(raster, bits));
        }
        return png;
    }

    private static Raster withGreyBits(Raster raster, int bits) {
        int levels = (1 << bits) - 1;
        byte[] grey = raster.grey().clone();
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (Math.round((grey[i] & 0xff) * levels / 255f) * 255 / levels);
        }
        return new Raster(raster.width(), raster.height(), grey, null);
    }
}
