package dev.sonsu.testkit.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;

/**
 * A finger on the screen of one page: real touch events by way of the browser's own protocol, so that the page sees what
 * it sees on a tablet (pointer events of type touch, one user gesture). Not thread-safe.
 */
public final class Finger {
    /** What a person's digit takes of a canvas that asks for large ones. */
    private static final double FILLED = 0.7;

    private final Page page;
    private final CDPSession protocol;

    private Finger(Page page, CDPSession protocol) {
        this.page = page;
        this.protocol = protocol;
    }

    /** The finger of a page whose profile has touch. */
    public static Finger on(Page page) {
        return new Finger(page, page.context().newCDPSession(page));
    }

    /** Writes the ink into the middle of the canvas, as large as it fits {@value #FILLED} of its sides. */
    public void write(Locator canvas, Ink ink) {
        canvas.scrollIntoViewIfNeeded();
        BoundingBox box = canvas.boundingBox();
        Placing placing = Placing.of(ink, box);
        for (Stroke stroke : ink.strokes()) {
            for (int i = 0; i < stroke.size(); i++) {
                touch(i == 0 ? "touchStart" : "touchMove", placing.x(stroke.x(i)), placing.y(stroke.y(i)));
            }
            lift();
        }
    }

    /** Touches the middle of an element and lifts, as a person presses a button. */
    public void tap(Locator element) {
        element.scrollIntoViewIfNeeded();
        BoundingBox box = element.boundingBox();
        touch("touchStart", box.x + box.width / 2, box.y + box.height / 2);
        lift();
    }

    /** Puts the finger down, or moves it, at a place of the window in CSS pixels. */
    public void touch(String type, double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        JsonArray points = new JsonArray();
        points.add(point);
        send(type, points);
    }

    public void lift() {
        send("touchEnd", new JsonArray());
    }

    private void send(String type, JsonArray points) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        protocol.send("Input.dispatchTouchEvent", event);
    }

    /** The page that it touches. */
    public Page page() {
        return page;
    }

    /** Where a point of the ink falls on the window. */
    private record Placing(double scale, double left, double top) {
        static Placing of(Ink ink, BoundingBox box) {
            double minX = Double.MAX_VALUE;
            double minY = Double.MAX_VALUE;
            double maxX = -Double.MAX_VALUE;
            double maxY = -Double.MAX_VALUE;
            for (Stroke stroke : ink.strokes()) {
                for (int i = 0; i < stroke.size(); i++) {
                    minX = Math.min(minX, stroke.x(i));
                    maxX = Math.max(maxX, stroke.x(i));
                    minY = Math.min(minY, stroke.y(i));
                    maxY = Math.max(maxY, stroke.y(i));
                }
            }
            double side = Math.max(1, Math.max(maxX - minX, maxY - minY));
            double scale = FILLED * Math.min(box.width, box.height) / side;
            return new Placing(
                    scale,
                    box.x + box.width / 2 - scale * (minX + maxX) / 2,
                    box.y + box.height / 2 - scale * (minY + maxY) / 2);
        }

        double x(float x) {
            return left + scale * x;
        }

        double y(float y) {
            return top + scale * y;
        }
    }
}
