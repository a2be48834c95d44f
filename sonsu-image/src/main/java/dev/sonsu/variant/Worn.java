package dev.sonsu.variant;

import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What cameras and programs do to a picture. */
final class Worn {
    private Worn() {}

    /** Through a lens out of focus: a Gaussian of this standard deviation in pixels. */
    static BufferedImage blurred(BufferedImage picture, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage framed = Move.placed(picture, width + 2 * reach, height + 2 * reach, reach, reach);
        float[] bell = bell(sigma, reach);
        BufferedImage across = new ConvolveOp(new Kernel(bell.length, 1, bell)).filter(framed, null);
        BufferedImage both = new ConvolveOp(new Kernel(1, bell.length, bell)).filter(across, null);
        return Pixels.argb(both.getSubimage(reach, reach, width, height));
    }

    private static float[] bell(double sigma, int reach) {
        float[] bell = new float[2 * reach + 1];
        float sum = 0;
        for (int i = 0; i < bell.length; i++) {
            bell[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
            sum += bell[i];
        }
        for (int i = 0; i < bell.length; i++) {
            bell[i] /= sum;
        }
        return bell;
    }

    /** Kept as JPEG once, at this quality (0 to 1); it must be opaque. */
    static BufferedImage kept(BufferedImage picture, float quality) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        rgb.setRGB(0, 0, width, height, Pixels.of(picture), 0, width);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(rgb, null, null), settings);
            out.flush();
            return Pixels.argb(ImageIO.read(new ByteArrayInputStream(file.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        } finally {
            writer.dispose();
        }
    }
}
