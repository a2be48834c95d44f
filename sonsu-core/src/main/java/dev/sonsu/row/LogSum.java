package dev.sonsu.row;

/** Sums of numbers that are known by their logarithms. */
final class LogSum {
    static final double NOTHING = Double.NEGATIVE_INFINITY;

    private LogSum() {}

    static double of(double one, double other) {
        double larger = Math.max(one, other);
        return larger == NOTHING ? NOTHING : larger + Math.log1p(Math.exp(Math.min(one, other) - larger));
    }

    /** Of the first so many. */
    static double of(double[] logs, int count) {
        double largest = NOTHING;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, logs[i]);
        }
        if (largest == NOTHING) {
            return NOTHING;
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp(logs[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
