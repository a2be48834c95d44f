package dev.sonsu.image;

import dev.sonsu.ink.Raster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Encodes rasters as eight-bit grey PNG files (PNG specification, third edition). Thread-safe. Rows are not filtered and
 * compressed at zlib's level 3: for white ink on black that makes files as small as any other way within a seventh, at a
 * tenth of the time of level 9.
 */
public final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LEVEL = 3;
    private static final byte UNFILTERED = 0;
    private static final byte EIGHT_BITS = 8;
    private static final byte GREY = 0;

    private PngEncoder() {}

    /** The file of the raster's grey plane; its opacity is left out. */
    public static byte[] encode(Raster raster) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(2048);
        file.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(raster.width())
                .putInt(raster.height())
                .put(EIGHT_BITS)
                .put(GREY)
                .array();
        chunk(file, "IHDR", header, header.length);
        byte[] rows = rows(raster);
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(rows);
            deflater.finish();
            // What cannot be compressed grows by five bytes for each 16 kB, and the stream's frame.
            byte[] packed = new byte[rows.length + rows.length / 1024 + 64];
            chunk(file, "IDAT", packed, deflater.deflate(packed));
        } finally {
            deflater.end();
        }
        chunk(file, "IEND", new byte[0], 0);
        return file.toByteArray();
    }

    private static byte[] rows(Raster raster) {
        int width = raster.width();
        byte[] rows = new byte[(width + 1) * raster.height()];
        for (int y = 0; y < raster.height(); y++) {
            rows[y * (width + 1)] = UNFILTERED;
            System.arraycopy(raster.grey(), y * width, rows, y * (width + 1) + 1, width);
        }
        return rows;
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        file.writeBytes(name);
        file.write(data, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
