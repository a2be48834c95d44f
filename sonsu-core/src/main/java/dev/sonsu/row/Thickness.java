package dev.sonsu.row;

/**
 * How thick the ink is at each pixel, compared with one stroke: 1 in the middle of a plain stroke, less towards its rim, up
 * to 2 where two strokes run along each other. Distances are reckoned by two passes (Borgefors 1986, "Distance
 * transformations in digital images", with steps of 3 and 4).
 */
final class Thickness {
    private static final int STEP = 3;
    private static final int DIAGONAL = 4;

    private Thickness() {}

    /** One number per pixel of the field; 0 on paper. */
    static float[] of(InkField field) {
        int width = field.width();
        int height = field.height();
        int[] distance = new int[width * height];
        for (int at = 0; at < distance.length; at++) {
            if ((field.strength()[at] & 0xff) >= InkField.FIRM) {
                distance[at] = nearer(distance, at, width, height, -1);
            }
        }
        float[] thickness = new float[distance.length];
        for (int at = distance.length - 1; at >= 0; at--) {
            if (distance[at] > 0) {
                distance[at] = Math.min(distance[at], nearer(distance, at, width, height, 1));
                thickness[at] = (float) ((distance[at] / (double) STEP - 0.5) / (field.pen() / 2));
            }
        }
        return thickness;
    }

    /** One step more than the nearest of the four neighbours that this pass has seen; beyond the field is paper. */
    private static int nearer(int[] distance, int at, int width, int height, int forward) {
        int x = at % width;
        int y = at / width;
        boolean hasRow = forward < 0 ? y > 0 : y < height - 1;
        boolean hasLeft = x > 0;
        boolean hasRight = x < width - 1;
        int row = at + forward * width;
        int beside = (forward < 0 ? hasLeft : hasRight) ? distance[at + forward] : 0;
        int nearest = Math.min(beside, hasRow ? distance[row] : 0) + STEP;
        nearest = Math.min(nearest, (hasRow && hasLeft ? distance[row - 1] : 0) + DIAGONAL);
        return Math.min(nearest, (hasRow && hasRight ? distance[row + 1] : 0) + DIAGONAL);
    }
}
