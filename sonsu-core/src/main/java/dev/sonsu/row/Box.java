package dev.sonsu.row;

/**
 * Where some ink lies and how much there is.
 *
 * @param left   its first column
 * @param top    its first row
 * @param right  the column after its last
 * @param bottom the row after its last
 * @param mass   its firm pixels
 */
record Box(int left, int top, int right, int bottom, int mass) {
    static final Box NONE = new Box(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE, 0);

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }

    int longest() {
        return Math.max(width(), height());
    }

    double centre() {
        return (left + right) / 2.0;
    }

    /** The box around both. */
    Box with(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom),
                mass + other.mass);
    }

    @Override
    public String toString() {
        return "Box[redacted]";
    }
}
