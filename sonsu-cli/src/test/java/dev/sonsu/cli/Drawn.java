package dev.sonsu.cli;

import dev.sonsu.image.CanvasPainter;
import dev.sonsu.image.PngEncoder;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Digits drawn by hand for tests: whose, no one's. */
final class Drawn {
    static final int SIDE = 200;

    private Drawn() {}

    /** A plain one, seven or zero on a canvas of 200×200. */
    static Ink digit(int which) {
        return switch (which) {
            case 0 -> ink(circle(100, 100, 45, 65));
            case 1 -> ink(new float[][] {{100, 35}, {98, 100}, {99, 165}});
            case 7 -> ink(new float[][] {{55, 45}, {145, 45}, {120, 95}, {95, 165}});
            default -> throw new IllegalArgumentException("no drawing of " + which);
        };
    }

    /** The file of a digit's picture: a white round pen of 12 pixels on black, as the page draws. */
    static byte[] png(int which) {
        return PngEncoder.encode(new CanvasPainter().paint(digit(which), SIDE, 12, 255, 0));
    }

    /** The file of a picture in which these digits stand side by side. */
    static byte[] rowPng(int... digits) {
        List<Stroke> strokes = new ArrayList<>();
        for (int i = 0; i < digits.length; i++) {
            for (Stroke stroke : digit(digits[i]).strokes()) {
                float[] x = new float[stroke.size()];
                float[] y = new float[stroke.size()];
                for (int k = 0; k < x.length; k++) {
                    x[k] = stroke.x(k) + 130 * i;
                    y[k] = stroke.y(k);
                }
                strokes.add(new Stroke(x, y, null));
            }
        }
        int width = 130 * digits.length + 70;
        return PngEncoder.encode(new CanvasPainter().paint(new Ink(width, SIDE, strokes), width, 12, 255, 0));
    }

    static byte[] blankPng() {
        return PngEncoder.encode(new Raster(SIDE, SIDE, new byte[SIDE * SIDE], null));
    }

    /** The body of a request that sends a picture of each digit. */
    static String request(boolean store, int... digits) {
        List<String> images = new ArrayList<>();
        for (int digit : digits) {
            images.add('"' + Base64.getEncoder().encodeToString(png(digit)) + '"');
        }
        return "{\"images\":[" + String.join(",", images) + "],\"store\":" + store + "}";
    }

    private static float[][] circle(float x, float y, float radiusX, float radiusY) {
        float[][] points = new float[33][];
        for (int i = 0; i < points.length; i++) {
            double angle = -Math.PI / 2 - 2 * Math.PI * i / (points.length - 1);
            points[i] = new float[] {(float) (x + radiusX * Math.cos(angle)), (float) (y + radiusY * Math.sin(angle))};
        }
        return points;
    }

    private static Ink ink(float[][] points) {
        float[] x = new float[points.length];
        float[] y = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            x[i] = points[i][0];
            y[i] = points[i][1];
        }
        return new Ink(SIDE, SIDE, List.of(new Stroke(x, y, null)));
    }
}
