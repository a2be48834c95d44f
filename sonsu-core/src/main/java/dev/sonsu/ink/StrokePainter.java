package dev.sonsu.ink;

import java.util.Arrays;

/**
 * Draws strokes with a round pen into a plane of coverage bytes (0 none to 255 full), as an HTML canvas does with
 * {@code lineCap = lineJoin = "round"}: a pixel's coverage is that of the capsule around the nearest segment, taken as
 * linear over the one pixel in which the edge falls. Holds its plane for reuse: one painter per thread.
 */
public final class StrokePainter {
    private byte[] plane = new byte[0];
    private int width;
    private int height;

    /**
     * Clears the plane and draws all strokes of the ink, each point {@code p} at {@code (p - origin) * scale}.
     *
     * @param width    of the plane in pixels, at least 1
     * @param height   of the plane in pixels, at least 1
     * @param scale    plane pixels per canvas pixel, positive
     * @param originX  the canvas' abscissa that falls on the plane's left edge
     * @param originY  the canvas' ordinate that falls on the plane's upper edge
     * @param penWidth in plane pixels, positive
     * @return the plane, valid until the next call; its first {@code width * height} bytes count
     */
    public byte[] paint(Ink ink, int width, int height, float scale, float originX, float originY, float penWidth) {
        this.width = width;
        this.height = height;
        int pixels = width * height;
        if (plane.length < pixels) {
            plane = new byte[pixels];
        } else {
            Arrays.fill(plane, 0, pixels, (byte) 0);
        }
        float radius = penWidth / 2;
        for (Stroke stroke : ink.strokes()) {
            float x = (stroke.x(0) - originX) * scale;
            float y = (stroke.y(0) - originY) * scale;
            segment(x, y, x, y, radius);
            for (int i = 1; i < stroke.size(); i++) {
                float nextX = (stroke.x(i) - originX) * scale;
                float nextY = (stroke.y(i) - originY) * scale;
                segment(x, y, nextX, nextY, radius);
                x = nextX;
                y = nextY;
            }
        }
        return plane;
    }

    private void segment(float x0, float y0, float x1, float y1, float radius) {
        float reach = radius + 0.5f;
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(width - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(height - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        float dx = x1 - x0;
        float dy = y1 - y0;
        float lengthSquared = dx * dx + dy * dy;
        for (int row = top; row <= bottom; row++) {
            float py = row + 0.5f - y0;
            int at = row * width;
            for (int column = left; column <= right; column++) {
                float px = column + 0.5f - x0;
                float along = lengthSquared == 0 ? 0 : Math.clamp((px * dx + py * dy) / lengthSquared, 0f, 1f);
                float offX = px - along * dx;
                float offY = py - along * dy;
                float distanceSquared = offX * offX + offY * offY;
                if (distanceSquared < reach * reach) {
                    float coverage = Math.min(1f, reach - (float) Math.sqrt(distanceSquared));
                    int value = Math.round(coverage * 255);
                    if (value > (plane[at + column] & 0xff)) {
                        plane[at + column] = (byte) value;
                    }
                }
            }
        }
    }
}
