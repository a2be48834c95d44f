package dev.sonsu.ink;

/**
 * The box around the points of strokes, in their own units; of nothing, a box with {@code right < left}.
 *
 * @param left   the smallest abscissa
 * @param top    the smallest ordinate, y downward
 * @param right  the largest abscissa
 * @param bottom the largest ordinate
 */
public record Extent(float left, float top, float right, float bottom) {
    private static final Extent EMPTY =
            new Extent(Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE);

    /** Of all strokes. */
    public static Extent of(Ink ink) {
        return of(ink, 0);
    }

    /** Of those strokes whose own longest side is at least this. */
    public static Extent of(Ink ink, float least) {
        Extent all = EMPTY;
        for (Stroke stroke : ink.strokes()) {
            Extent one = of(stroke);
            if (one.longest() >= least) {
                all = new Extent(
                        Math.min(all.left, one.left),
                        Math.min(all.top, one.top),
                        Math.max(all.right, one.right),
                        Math.max(all.bottom, one.bottom));
            }
        }
        return all;
    }

    private static Extent of(Stroke stroke) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int i = 0; i < stroke.size(); i++) {
            left = Math.min(left, stroke.x(i));
            right = Math.max(right, stroke.x(i));
            top = Math.min(top, stroke.y(i));
            bottom = Math.max(bottom, stroke.y(i));
        }
        return new Extent(left, top, right, bottom);
    }

    /** The longer side; negative where there is none. */
    public float longest() {
        return Math.max(right - left, bottom - top);
    }

    /** Whether there was no point. */
    public boolean isEmpty() {
        return right < left;
    }

    /** Where people wrote is theirs: no numbers. */
    @Override
    public String toString() {
        return "Extent";
    }
}
