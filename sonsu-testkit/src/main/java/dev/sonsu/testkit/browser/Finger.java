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
 * it sees on a tablet (pointer events of type touch, one user gesture). Taps carry the times at which a hand would have
 * made them, so that a tap is a tap and a double tap is one however slow the machine is. Not thread-safe.
 */
public final class Finger {
    /** What a person's digit takes of a canvas that asks for large ones. */
    private static final double FILLED = 0.7;

    /** How long a tap takes, in seconds, and how long the finger is away between two. */
    private static final double TAP = 0.06;

    private static final double BETWEEN_TAPS = 0.12;
    /** No two events come at once. */
    private static final double LEAST = 0.001;

    private final Page page;
    private final CDPSession protocol;
    /** When the last event was made, in seconds since 1970. */
    private double time;

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
        write(Placing.of(ink, box, FILLED * Math.min(box.width, box.height)), ink, (stroke, down) -> {});
    }

    /** Gives a stroke the time it takes. */
    public interface Pace {
        /** @param down a stroke has been drawn and its end still touches; else the finger is away before the next one */
        void pass(Stroke stroke, boolean down);
    }

    /** Writes the ink around a place of the window, its longest side this many CSS pixels. */
    public void write(Ink ink, double x, double y, double side) {
        write(ink, x, y, side, (stroke, down) -> {});
    }

    /** Writes the ink around a place of the window, and gives each stroke its time. */
    public void write(Ink ink, double x, double y, double side, Pace pace) {
        BoundingBox place = new BoundingBox();
        place.x = x;
        place.y = y;
        write(Placing.of(ink, place, side), ink, pace);
    }

    private void write(Placing placing, Ink ink, Pace pace) {
        boolean first = true;
        for (Stroke stroke : ink.strokes()) {
            if (!first) {
                pace.pass(stroke, false);
            }
            first = false;
            for (int i = 0; i < stroke.size(); i++) {
                double x = placing.x(stroke.x(i));
                double y = placing.y(stroke.y(i));
                if (i == 0) {
                    down(x, y);
                } else {
                    move(x, y);
                }
            }
            pace.pass(stroke, true);
            lift();
        }
    }

    /** The finger is away for a while, as the times of its events tell; nobody waits. */
    public void rest(long millis) {
        time = now() + millis / 1_000.0;
    }

    /** Touches the middle of an element and lifts, as a person presses a button. */
    public void tap(Locator element) {
        element.scrollIntoViewIfNeeded();
        BoundingBox box = element.boundingBox();
        tap(box.x + box.width / 2, box.y + box.height / 2);
    }

    /** Touches a place of the window, in CSS pixels, and lifts. */
    public void tap(double x, double y) {
        down(x, y);
        send("touchEnd", new JsonArray(), time + TAP);
    }

    /** Two taps as fast as a double tap is. */
    public void doubleTap(double x, double y) {
        tap(x, y);
        send("touchStart", point(x, y), time + BETWEEN_TAPS);
        send("touchEnd", new JsonArray(), time + TAP);
    }

    /** Puts the finger down at a place of the window in CSS pixels, now. */
    public void down(double x, double y) {
        send("touchStart", point(x, y), now());
    }

    /** Moves it, now. */
    public void move(double x, double y) {
        send("touchMove", point(x, y), now());
    }

    /** Takes it up, now. */
    public void lift() {
        send("touchEnd", new JsonArray(), now());
    }

    private double now() {
        return Math.max(time + LEAST, System.currentTimeMillis() / 1_000.0);
    }

    private static JsonArray point(double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        JsonArray points = new JsonArray();
        points.add(point);
        return points;
    }

    private void send(String type, JsonArray points, double at) {
        time = at;
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        event.addProperty("timestamp", at);
        protocol.send("Input.dispatchTouchEvent", event);
    }

    /** The page that it touches. */
    public Page page() {
        return page;
    }

    /** Where a point of the ink falls on the window. */
    private record Placing(double scale, double left, double top) {
        static Placing of(Ink ink, BoundingBox box, double longest) {
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
            double scale = longest / side;
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
