package dev.sonsu.variant;

import dev.sonsu.ink.Stroke;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/** Draws strokes whose width follows the pen's speed, which is the way between two points: they come evenly in time. */
final class Brush {
    private static final float WIDEST = 1.6f;
    private static final float THINNEST = 0.5f;

    private Brush() {}

    static BufferedImage drawn(Specimen.Written digit) {
        BufferedImage image = new BufferedImage(digit.ink().width(), digit.ink().height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.WHITE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double usual = usualWay(digit);
        for (Stroke stroke : digit.ink().strokes()) {
            draw(graphics, stroke, digit.pen(), usual);
        }
        graphics.dispose();
        return image;
    }

    private static void draw(Graphics2D graphics, Stroke stroke, float pen, double usual) {
        float width = pen;
        for (int i = 0; i < stroke.size(); i++) {
            int from = Math.max(0, i - 1);
            double speed = way(stroke, from, i) / usual;
            float wanted = (float) (pen * Math.clamp(1.6 - 0.6 * speed, THINNEST, WIDEST));
            // The width follows slowly, as a brush's does.
            width = i == 0 ? wanted : 0.5f * width + 0.5f * wanted;
            graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(new Line2D.Float(stroke.x(from), stroke.y(from), stroke.x(i), stroke.y(i)));
        }
    }

    /** The middle of all ways between two points; never 0. */
    private static double usualWay(Specimen.Written digit) {
        double[] ways = digit.ink().strokes().stream()
                .flatMapToDouble(stroke ->
                        java.util.stream.IntStream.range(1, stroke.size()).mapToDouble(i -> way(stroke, i - 1, i)))
                .sorted()
                .toArray();
        return Math.max(1e-3, ways.length == 0 ? 1 : ways[ways.length / 2]);
    }

    private static double way(Stroke stroke, int from, int to) {
        return Math.hypot(stroke.x(to) - stroke.x(from), stroke.y(to) - stroke.y(from));
    }
}
