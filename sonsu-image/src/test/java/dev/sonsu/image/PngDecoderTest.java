package dev.sonsu.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.ink.Raster;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngDecoderTest {
    private final PngDecoder decoder = new PngDecoder();

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_INT_ARGB
            })
    void colourType_blackSquareOnWhite_givesTheSameTones(int type) throws Exception {
        BufferedImage image = new BufferedImage(40, 30, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 40, 30);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(10, 5, 8, 9);
        graphics.dispose();

        Raster raster = decoder.decode(png(image));

        assertThat(raster.width()).isEqualTo(40);
        assertThat(raster.height()).isEqualTo(30);
        assertThat(raster.alpha()).isNull();
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                boolean isInk = x >= 10 && x < 18 && y >= 5 && y < 14;
                assertThat(raster.grey()[y * 40 + x] & 0xff).isEqualTo(isInk ? 0 : 255);
            }
        }
    }

    @Test
    void transparentPicture_keepsItsOpacity() throws Exception {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(3, 4, 0xff000000);
        image.setRGB(5, 4, 0x80ffffff);

        Raster raster = decoder.decode(png(image));

        assertThat(raster.alpha()).isNotNull();
        byte[] alpha = java.util.Objects.requireNonNull(raster.alpha());
        assertThat(alpha[4 * 20 + 3] & 0xff).isEqualTo(255);
        assertThat(alpha[4 * 20 + 5] & 0xff).isEqualTo(128);
        assertThat(alpha[0] & 0xff).isZero();
    }

    @Test
    void encodedRaster_isDecodedUnchanged() throws Exception {
        byte[] grey = new byte[96 * 96];
        new Random(1).nextBytes(grey);

        Raster raster = decoder.decode(PngEncoder.encode(new Raster(96, 96, grey, null)));

        assertThat(raster.grey()).isEqualTo(grey);
    }

    @Test
    void otherFile_isNotPng() {
        assertThatThrownBy(() -> decoder.decode("GIF89a, not a PNG at all".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(PngException.NotPng.class)
                .hasMessageContaining("PNG");
        assertThatThrownBy(() -> decoder.decode(new byte[0])).isInstanceOf(PngException.NotPng.class);
    }

    @Test
    void hugePictureInASmallFile_isRefusedFromItsHeader() throws Exception {
        byte[] file = oneBitPng(30_000, 30_000);

        assertThat(file.length).isLessThan(PngDecoder.MAX_BYTES * 2);
        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(file, 60_000)))
                .isInstanceOf(PngException.TooLarge.class)
                .hasMessageContaining("30000x30000")
                .hasMessageContaining("scale it down");
    }

    @Test
    void fileOfTooManyBytes_isTooLarge() {
        assertThatThrownBy(() -> decoder.decode(new byte[PngDecoder.MAX_BYTES + 1]))
                .isInstanceOf(PngException.TooLarge.class)
                .hasMessageContaining("65537");
    }

    @Test
    void everyTruncation_isDamagedOrNotPng() throws Exception {
        byte[] file = PngEncoder.encode(new Raster(60, 60, new byte[3600], null));
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> decoder.decode(cut))
                    .isInstanceOfAny(PngException.Damaged.class, PngException.NotPng.class);
        }
        assertThat(decoder.decode(file).width()).isEqualTo(60);
    }

    @Test
    void everyFlippedByte_isRefused_andTheDecoderGoesOn() throws Exception {
        byte[] grey = new byte[400];
        new Random(2).nextBytes(grey);
        byte[] file = PngEncoder.encode(new Raster(20, 20, grey, null));
        for (int i = 0; i < file.length; i++) {
            byte[] flipped = file.clone();
            flipped[i] ^= 0x40;
            assertThatThrownBy(() -> decoder.decode(flipped)).isInstanceOf(PngException.class);
        }
        assertThat(decoder.decode(file).grey()).isEqualTo(grey);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] oneBitPng(int width, int height) {
        Deflater deflater = new Deflater(9);
        byte[] row = new byte[1 + (width + 7) / 8];
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int y = 0; y < height; y++) {
            deflater.setInput(row);
            drain(deflater, buffer, data);
        }
        deflater.finish();
        drain(deflater, buffer, data);
        deflater.end();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 1)
                .put((byte) 0)
                .array();
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", data.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void drain(Deflater deflater, byte[] buffer, ByteArrayOutputStream to) {
        int count;
        while ((count = deflater.deflate(buffer)) > 0) {
            to.write(buffer, 0, count);
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        CRC32 crc = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
