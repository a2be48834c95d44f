package dev.sonsu.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanvasPainterTest {
    /** A second implementation: Java2D's rasteriser. The two differ by a few levels where an edge crosses a pixel. */
    @Test
    void randomStrokes_drawnBySonsuAndByJava2d_areNearlyTheSame() {
        Random random = new Random(7);
        CanvasPainter painter = new CanvasPainter();
        for (int round = 0; round < 20; round++) {
            float[] x = new float[30];
            float[] y = new float[30];
            x[0] = 100;
            y[0] = 100;
            for (int i = 1; i < x.length; i++) {
                x[i] = Math.clamp(x[i - 1] + random.nextFloat(-20, 20), 15, 185);
                y[i] = Math.clamp(y[i - 1] + random.nextFloat(-20, 20), 15, 185);
            }
            Ink ink = new Ink(200, 200, List.of(new Stroke(x, y, null)));
            float pen = random.nextFloat(4, 24);

            byte[] ours = painter.paint(ink, 200, pen, 255, 0).grey();
            byte[] theirs = java2d(x, y, pen);

            long difference = 0;
            long inked = 0;
            for (int i = 0; i < ours.length; i++) {
                difference += Math.abs((ours[i] & 0xff) - (theirs[i] & 0xff));
                inked += theirs[i] & 0xff;
            }
            assertThat((double) difference / inked).isLessThan(0.02);
        }
    }

    @Test
    void scaledCanvas_hasTheAskedWidth_andTheTonesAsked() {
        Ink ink = new Ink(400, 200, List.of(new Stroke(new float[] {200, 200}, new float[] {20, 180}, null)));

        Raster raster = new CanvasPainter().paint(ink, 100, 6, 30, 240);

        assertThat(raster.width()).isEqualTo(100);
        assertThat(raster.height()).isEqualTo(50);
        assertThat(raster.grey()[25 * 100 + 50] & 0xff).isEqualTo(30);
        assertThat(raster.grey()[0] & 0xff).isEqualTo(240);
    }

    private static byte[] java2d(float[] x, float[] y, float pen) {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Float();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        graphics.draw(path);
        graphics.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
