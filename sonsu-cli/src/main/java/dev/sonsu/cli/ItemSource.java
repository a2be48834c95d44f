package dev.sonsu.cli;

import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.image.PngException;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.variant.PictureVariant;
import dev.sonsu.variant.Specimen;
import dev.sonsu.variant.VariantPainter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Where a digit's picture comes from. Sealed: strokes can be distorted in more ways than pictures. */
sealed interface ItemSource {
    /** The PNG file as a server would get it; read anew with every call. */
    byte[] png();

    /** What variants are made of. */
    Specimen specimen();

    /** What to tell a user whose picture is refused. */
    default CommandFailedException refused(PngException reason) {
        return new CommandFailedException(PictureReader.reason(reason), reason);
    }

    /**
     * A PNG file that a row of a table names.
     *
     * @param row of the table, its head being 1
     */
    record PngFile(Path path, int row) implements ItemSource {
        @Override
        public byte[] png() {
            // One byte more than may be is enough to be refused for its size.
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(PngDecoder.MAX_BYTES + 1);
            } catch (IOException e) {
                throw failed(Texts.of("file-unreadable"), e);
            }
        }

        @Override
        public Specimen specimen() {
            return new Specimen.Pictured(decoded(png()));
        }

        @Override
        public CommandFailedException refused(PngException reason) {
            return failed(PictureReader.reason(reason), reason);
        }

        private CommandFailedException failed(String reason, Exception cause) {
            return new CommandFailedException(
                    Texts.of("labels-row", Integer.toString(row), path + ": " + reason), cause);
        }
    }

    /** A picture of an idx file. */
    record Idx(Raster raster) implements ItemSource {
        @Override
        public byte[] png() {
            return PngEncoder.encode(raster);
        }

        @Override
        public Specimen specimen() {
            return new Specimen.Pictured(decoded(png()));
        }
    }

    /** Strokes on a canvas of {@value #SIDE} pixels, drawn as the page draws them: white, {@value #PEN} pixels wide, on black. */
    record Strokes(Ink ink) implements ItemSource {
        static final int SIDE = 200;
        static final float PEN = 12;

        @Override
        public byte[] png() {
            return VariantPainter.png(specimen(), PictureVariant.PLAIN, 0);
        }

        @Override
        public Specimen specimen() {
            return new Specimen.Written(ink, PEN);
        }
    }

    private static BufferedImage decoded(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new IllegalStateException("a picture that was read once cannot be read again", e);
        }
    }
}
