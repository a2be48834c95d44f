package dev.sonsu.variant;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A picture scaled, bent or put elsewhere; what comes to light is the paper's colour. */
final class Move {
    /** By more than this a picture is enlarged linearly: cubically would take most of a measurement's time. */
    private static final int MOST_BICUBIC = 4;

    private Move() {}

    /** With its longest side so many pixels long; by halves where it shrinks, so that no thin stroke is lost. */
    static BufferedImage scaled(BufferedImage picture, int side) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        BufferedImage result = picture;
        while (longest > 2 * side) {
            longest = (longest + 1) / 2;
            result = resized(result, longest);
        }
        return longest == side ? result : resized(result, side);
    }

    private static BufferedImage resized(BufferedImage picture, int side) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        int width = Math.max(1, Math.round((float) picture.getWidth() * side / longest));
        int height = Math.max(1, Math.round((float) picture.getHeight() * side / longest));
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                side > longest && side <= MOST_BICUBIC * longest
                        ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    /** Bent about its middle, on a canvas large enough for all of it. */
    static BufferedImage bent(BufferedImage picture, AffineTransform bend) {
        Rectangle2D box = bend.createTransformedShape(
                        new Rectangle2D.Double(0, 0, picture.getWidth(), picture.getHeight()))
                .getBounds2D();
        AffineTransform moved = AffineTransform.getTranslateInstance(-box.getX(), -box.getY());
        moved.concatenate(bend);
        BufferedImage result =
                blank((int) Math.ceil(box.getWidth()), (int) Math.ceil(box.getHeight()), Pixels.paper(picture));
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, moved, null);
        graphics.dispose();
        return result;
    }

    /** On a canvas of this size, its left upper corner there; what hangs over is cut off. */
    static BufferedImage placed(BufferedImage picture, int width, int height, int left, int top) {
        BufferedImage result = blank(width, height, Pixels.paper(picture));
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(picture, left, top, null);
        graphics.dispose();
        return result;
    }

    private static BufferedImage blank(int width, int height, int colour) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setColor(new Color(colour, true));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return result;
    }
}
