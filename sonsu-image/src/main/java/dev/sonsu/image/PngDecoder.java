package dev.sonsu.image;

import dev.sonsu.ink.Raster;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PNG files of every colour type into {@link Raster}s: grey by Rec. 601 luma, opacity where there is any. The
 * header and every chunk's check sum are checked before a pixel is decoded. Reuses its reader: one per thread.
 */
public final class PngDecoder {
    /** The longest side that is read, in pixels. */
    public static final int MAX_SIDE = 1024;
    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private final PngStructure structure = new PngStructure();
    private final ImageReader reader =
            ImageIO.getImageReadersByFormatName("png").next();

    /** Decodes a whole array; see {@link #decode(byte[], int, int)}. */
    public Raster decode(byte[] png) throws PngException {
        return decode(png, 0, png.length);
    }

    /**
     * Decodes one picture.
     *
     * @param png    holds the file
     * @param offset where it begins
     * @param length its size in bytes
     * @throws PngException.NotPng   if it does not begin as a PNG file
     * @throws PngException.TooLarge if it has more than {@value #MAX_BYTES} bytes or {@value #MAX_SIDE} pixels a side
     * @throws PngException.Damaged  if it is cut short or contradicts itself
     */
    public Raster decode(byte[] png, int offset, int length) throws PngException {
        if (length > MAX_BYTES) {
            throw new PngException.TooLarge(
                    "the picture has " + length + " bytes; at most " + MAX_BYTES + " are read: scale it down");
        }
        structure.check(png, offset, length);
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(png, offset, length))) {
            reader.setInput(input, true, true);
            return toRaster(reader.read(0));
        } catch (IOException | RuntimeException e) {
            // ImageIO reports damage by either; its messages may quote the file, so neither is kept.
            throw new PngException.Damaged("the PNG file's content cannot be decoded; send it again");
        } finally {
            reader.reset();
        }
    }

    /** The raster of a picture that was decoded or painted: grey by Rec. 601 luma, opacity where there is any. */
    public static Raster toRaster(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean isWhole = image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getData().length == width * height * image.getRaster().getNumDataElements();
        return switch (isWhole ? image.getType() : BufferedImage.TYPE_CUSTOM) {
            case BufferedImage.TYPE_BYTE_GRAY -> new Raster(width, height, bytes(image), null);
            case BufferedImage.TYPE_3BYTE_BGR -> fromBgr(bytes(image), width, height);
            case BufferedImage.TYPE_4BYTE_ABGR -> fromAbgr(bytes(image), width, height);
            default -> fromAny(image, width, height);
        };
    }

    private static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    private static Raster fromBgr(byte[] bgr, int width, int height) {
        byte[] grey = new byte[width * height];
        for (int i = 0, at = 0; i < grey.length; i++, at += 3) {
            grey[i] = luma(bgr[at + 2] & 0xff, bgr[at + 1] & 0xff, bgr[at] & 0xff);
        }
        return new Raster(width, height, grey, null);
    }

    private static Raster fromAbgr(byte[] abgr, int width, int height) {
        byte[] grey = new byte[width * height];
        byte[] alpha = new byte[width * height];
        int opaque = 0xff;
        for (int i = 0, at = 0; i < grey.length; i++, at += 4) {
            alpha[i] = abgr[at];
            opaque &= abgr[at];
            grey[i] = luma(abgr[at + 3] & 0xff, abgr[at + 2] & 0xff, abgr[at + 1] & 0xff);
        }
        return new Raster(width, height, grey, alphaUnless(opaque == 0xff, alpha));
    }

    /** Palettes, one to four bits and sixteen bits a sample: seldom sent, so read through the colour model. */
    private static Raster fromAny(BufferedImage image, int width, int height) {
        byte[] grey = new byte[width * height];
        byte[] alpha = new byte[width * height];
        int[] row = new int[width];
        int opaque = 0xff;
        for (int y = 0, i = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++, i++) {
                int argb = row[x];
                alpha[i] = (byte) (argb >>> 24);
                opaque &= argb >>> 24;
                grey[i] = luma(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
            }
        }
        return new Raster(width, height, grey, alphaUnless(opaque == 0xff, alpha));
    }

    private static byte @Nullable [] alphaUnless(boolean isOpaque, byte[] alpha) {
        return isOpaque ? null : alpha;
    }

    /** Rec. 601 luma in sixteenths of a thousandth: the weights add up to 65,536, so white stays white. */
    private static byte luma(int red, int green, int blue) {
        return (byte) (red * 19595 + green * 38470 + blue * 7471 + 32768 >> 16);
    }
}
