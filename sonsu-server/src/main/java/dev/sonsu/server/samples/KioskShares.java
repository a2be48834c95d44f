package dev.sonsu.server.samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which of a snapshot's samples are learned from, new or not, so that no kiosk has more than a share of them, however many
 * came from it, and whenever. Cells that all kiosks share are never cut: a kiosk is in them only with what is less than twenty PINs a day.
 *
 * <p>With n groups, each a kiosk or the cells that all share, the share is what is set, but never less than 1/(n − 1), at
 * most a half: so all but one may always bring equally much, however little that one brings. With one group nothing is
 * cut. What is left out is drawn by lot. For one thread.
 */
final class KioskShares {
    private static final double MOST = 0.5;
    private static final String ALL = "";

    private final Map<String, Part> parts;
    private final Random random;

    private KioskShares(Map<String, Part> parts, Random random) {
        this.parts = parts;
        this.random = random;
    }

    /**
     * The shares of what each kiosk has.
     *
     * @param samples digits to learn from, by kiosk; those that all share by the empty name
     * @param share   of a kiosk where there are many, above 0; 1 cuts nothing
     */
    static KioskShares of(Map<String, Long> samples, double share, Random random) {
        long most = most(samples, share);
        Map<String, Part> parts = new HashMap<>();
        samples.forEach((kiosk, count) ->
                parts.put(kiosk, new Part(count, kiosk.equals(ALL) ? count : Math.min(count, most))));
        return new KioskShares(parts, random);
    }

    /** How many samples a kiosk may bring: the largest number that is within the share of what is left of all then. */
    static long most(Map<String, Long> samples, double share) {
        int groups = samples.size();
        double limit = share >= 1 || groups < 2 ? 1 : Math.max(share, Math.min(MOST, 1.0 / (groups - 1)));
        List<Long> kiosks = samples.entrySet().stream()
                .filter(one -> !one.getKey().equals(ALL))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        long others = samples.getOrDefault(ALL, 0L);
        // Some, the smallest, are not cut, and all others are cut to the same number, which is more than those brought.
        for (int whole = 0; whole < kiosks.size(); whole++) {
            int cut = kiosks.size() - whole;
            double most = limit * cut >= 1 ? Double.POSITIVE_INFINITY : limit * others / (1 - limit * cut);
            if (most < kiosks.get(whole)) {
                return (long) most;
            }
            others += kiosks.get(whole);
        }
        return Long.MAX_VALUE;
    }

    /** Whether the next sample of a kiosk is one to learn from; asked once for each. */
    boolean admits(String kiosk) {
        Part part = parts.get(kiosk);
        return part != null && part.draw(random);
    }

    /** Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2 S): each has the same chance. */
    private static final class Part {
        private long left;
        private long wanted;

        Part(long left, long wanted) {
            this.left = left;
            this.wanted = wanted;
        }

        boolean draw(Random random) {
            boolean isDrawn = random.nextDouble() * Math.max(1, left) < wanted;
            left--;
            if (isDrawn) {
                wanted--;
            }
            return isDrawn;
        }
    }
}
