package dev.sonsu.image;

import java.util.zip.CRC32;

/**
 * Checks a PNG file's chunks (PNG specification, third edition, sections 5.2 to 5.6) without decoding a pixel: the
 * signature, the header's sides, every chunk's length and check sum, and that the end is there. ImageIO checks neither
 * sums nor sides, and takes half a minute over a small file that announces a huge picture.
 */
final class PngStructure {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int SIGNATURE_BYTES = 8;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454E44;
    private static final int IHDR_BYTES = 13;
    /** Length, type and check sum. */
    private static final int CHUNK_FRAME = 12;

    private final CRC32 crc = new CRC32();

    void check(byte[] file, int offset, int length) throws PngException {
        if (length < SIGNATURE_BYTES || longAt(file, offset) != SIGNATURE) {
            throw new PngException.NotPng();
        }
        int end = offset + length;
        int at = offset + SIGNATURE_BYTES;
        if (end - at < CHUNK_FRAME + IHDR_BYTES || intAt(file, at) != IHDR_BYTES || intAt(file, at + 4) != IHDR) {
            throw new PngException.Damaged("the PNG file has no complete header; it was cut short");
        }
        checkSides(intAt(file, at + 8), intAt(file, at + 12));
        int type;
        do {
            if (end - at < CHUNK_FRAME) {
                throw new PngException.Damaged("the PNG file was cut short: its end is missing; send it again");
            }
            int size = intAt(file, at);
            if (size < 0 || size > end - at - CHUNK_FRAME) {
                throw new PngException.Damaged("the PNG file was cut short within a chunk; send it again");
            }
            type = intAt(file, at + 4);
            crc.reset();
            crc.update(file, at + 4, size + 4);
            if ((int) crc.getValue() != intAt(file, at + 8 + size)) {
                throw new PngException.Damaged("a check sum of the PNG file is wrong; send it again");
            }
            at += CHUNK_FRAME + size;
        } while (type != IEND);
    }

    private static void checkSides(int width, int height) throws PngException {
        if (width < 1 || height < 1) {
            throw new PngException.Damaged("the PNG file's header announces a side of no pixels");
        }
        if (width > PngDecoder.MAX_SIDE || height > PngDecoder.MAX_SIDE) {
            throw new PngException.TooLarge("the picture is " + width + "x" + height + " pixels; at most "
                    + PngDecoder.MAX_SIDE + " a side are read: scale it down");
        }
    }

    private static int intAt(byte[] file, int at) {
        return (file[at] & 0xff) << 24
                | (file[at + 1] & 0xff) << 16
                | (file[at + 2] & 0xff) << 8
                | (file[at + 3] & 0xff);
    }

    private static long longAt(byte[] file, int at) {
        return (long) intAt(file, at) << 32 | intAt(file, at + 4) & 0xffffffffL;
    }
}
