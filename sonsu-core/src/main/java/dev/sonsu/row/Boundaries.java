package dev.sonsu.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where one digit of a row may end and the next begin, from left to right: between clumps of ink, and at the cuts through
 * them. What lies between two boundaries may be a digit (LeCun et al. 1998, section VII, "heuristic over-segmentation", but
 * for cuts that may cross: of two that do, a reading uses one). Specks are left out.
 */
final class Boundaries {
    /** Components of at most this share of a digit's height... */
    private static final double SPECK_LENGTH = 0.2;
    /** ...and of at most this share of a plain vertical stroke's ink are specks. */
    private static final double SPECK_INK = 0.25;
    /** More components than this are a picture of something else; the smallest go. */
    private static final int MOST_COMPONENTS = 40;
    /** A component narrower or lower than this share of a digit's height is not cut. */
    private static final double LEAST_TO_CUT = 0.35;
    /** A component has a cut per this share of a digit's height. */
    private static final double CUT_EVERY = 0.03;
    /** All components together have at most so many. */
    private static final int MOST_CUTS = 160;
    /** Components this high, compared with the highest, tell how high a digit is. */
    private static final double TALL = 0.5;
    /** Two cuts that a digit lies between may cross through so much ink, a share of a plain vertical stroke's. */
    private static final double MOST_CROSSED = 0.05;
    /** So much of a stroke that a cut goes through belongs to either side, in widths of the pen. */
    private static final double SHARED = 0.25;
    /** A bar belongs to the tall component over whose middle it lies: so far from the ends, in digits' heights. */
    private static final double INSIDE = 0.15;

    private final InkField field;
    private final double digitHeight;
    private final double middle;
    private final int[] owner;
    private final List<Clump> clumps;
    private final List<Boundary> all = new ArrayList<>();
    private final double[] gaps;

    private Boundaries(InkField field, double digitHeight, int[] owner, List<Clump> clumps) {
        this.field = field;
        this.digitHeight = digitHeight;
        this.owner = owner;
        this.clumps = clumps;
        for (int clump = 0; clump < clumps.size(); clump++) {
            all.add(new Boundary(clump, null));
            for (Cut cut : clumps.get(clump).cuts()) {
                all.add(new Boundary(clump, cut));
            }
        }
        all.add(new Boundary(clumps.size(), null));
        this.gaps =
                IntStream.range(0, all.size()).mapToDouble(this::measuredGap).toArray();
        this.middle = clumps.stream()
                .filter(Clump::isTall)
                .mapToDouble(clump -> (clump.box().top() + clump.box().bottom()) / 2.0)
                .sorted()
                .skip(clumps.stream().filter(Clump::isTall).count() / 2)
                .findFirst()
                .orElse(field.height() / 2.0);
    }

    static Boundaries of(InkField field, Components components) {
        double digitHeight = digitHeight(components.boxes());
        Clumping clumping = new Clumping(field, components, digitHeight);
        return new Boundaries(field, digitHeight, clumping.owner, clumping.clumps());
    }

    /** The middle of the tall components' heights, by width: a blob of three digits counts thrice. */
    private static double digitHeight(List<Box> boxes) {
        int highest = boxes.stream().mapToInt(Box::height).max().orElse(1);
        List<Box> tall = boxes.stream()
                .filter(box -> box.height() >= TALL * highest)
                .sorted(Comparator.comparingInt(Box::height))
                .toList();
        int total = tall.stream()
                .mapToInt(box -> Math.max(box.width(), box.height() / 2))
                .sum();
        int seen = 0;
        for (Box box : tall) {
            seen += Math.max(box.width(), box.height() / 2);
            if (2 * seen >= total) {
                return box.height();
            }
        }
        return highest;
    }

    InkField field() {
        return field;
    }

    /** About how high a digit is, in pixels of the field. */
    double digitHeight() {
        return digitHeight;
    }

    /** About the row in which the digits have their middle. */
    double middle() {
        return middle;
    }

    /** The number of the last boundary, to the right of all ink; the first is 0. */
    int last() {
        return all.size() - 1;
    }

    /** The clump that a boundary cuts or lies before, from 0. */
    int clump(int boundary) {
        return all.get(boundary).clump;
    }

    boolean isCut(int boundary) {
        return all.get(boundary).cut != null;
    }

    /** The cut at a boundary; {@code null} between clumps. */
    @Nullable
    Cut cut(int boundary) {
        return all.get(boundary).cut;
    }

    /** Whether a whole clump that cannot be cut lies between: only such a one may be a blot rather than part of a digit. */
    boolean isWholeClump(int from, int to) {
        return to == from + 1 && !isCut(from) && !isCut(to);
    }

    /** Around the ink between two boundaries; {@link Box#NONE} where there is none or the cuts cross. */
    Box box(int from, int to) {
        Boundary start = all.get(from);
        Boundary end = all.get(to);
        if (start.clump == end.clump) {
            return start.cut != null && end.cut != null && doCross(clumps.get(start.clump), start.cut, end.cut)
                    ? Box.NONE
                    : clumps.get(start.clump).between(start.cut, end.cut);
        }
        Box box = clumps.get(start.clump).between(start.cut, null);
        for (int clump = start.clump + 1; clump < end.clump; clump++) {
            box = box.with(clumps.get(clump).box());
        }
        return end.cut == null ? box : box.with(clumps.get(end.clump).between(null, end.cut));
    }

    private boolean doCross(Clump clump, Cut first, Cut second) {
        return clump.crossed(first, second) > MOST_CROSSED * field.pen() * digitHeight;
    }

    /** Of how many tall clumps there is ink between two boundaries. */
    int tallClumps(int from, int to) {
        int end = all.get(to).clump + (isCut(to) ? 1 : 0);
        return (int) clumps.subList(all.get(from).clump, end).stream()
                .filter(Clump::isTall)
                .count();
    }

    /** From the ink before a boundary to the ink behind it, in pixels of the field; negative where they overlap. */
    double gap(int boundary) {
        return gaps[boundary];
    }

    private double measuredGap(int boundary) {
        Boundary at = all.get(boundary);
        if (at.cut != null) {
            Clump clump = clumps.get(at.clump);
            return clump.between(at.cut, null).left()
                    - clump.between(null, at.cut).right();
        }
        int right = clumps.subList(0, at.clump).stream()
                .mapToInt(clump -> clump.box().right())
                .max()
                .orElse(0);
        int left = clumps.subList(at.clump, clumps.size()).stream()
                .mapToInt(clump -> clump.box().left())
                .min()
                .orElse(right);
        return left - right;
    }

    /** The widest gap between the clumps from one boundary to another. */
    double widestGap(int from, int to) {
        return innerGaps(from, to).max().orElse(0);
    }

    /** All of them together, in pixels. */
    double gapsWithin(int from, int to) {
        return innerGaps(from, to).map(gap -> Math.max(0, gap)).sum();
    }

    private java.util.stream.DoubleStream innerGaps(int from, int to) {
        return IntStream.range(from + 1, to)
                .filter(boundary -> !isCut(boundary))
                .mapToDouble(this::gap);
    }

    /**
     * The ink between two boundaries, which fills this box, with {@code margin} pixels around. Where a cut goes through ink,
     * digits share it: either side has a little of the other's.
     */
    byte[] ink(int from, int to, Box box, int margin) {
        Boundary start = all.get(from);
        Boundary end = all.get(to);
        int last = end.clump + (end.cut != null ? 1 : 0);
        int width = box.width() + 2 * margin;
        byte[] ink = new byte[width * (box.height() + 2 * margin)];
        byte[] strength = field.strength();
        for (int y = box.top(); y < box.bottom(); y++) {
            int left = column(start, y, 0) - shared(start, y);
            int right = column(end, y, field.width()) + shared(end, y);
            int source = y * field.width();
            int target = (y - box.top() + margin) * width + margin - box.left();
            int firstColumn = Math.max(0, box.left() - margin);
            int endColumn = Math.min(field.width(), box.right() + margin);
            for (int x = firstColumn; x < endColumn; x++) {
                int clump = owner[source + x] - 1;
                boolean isBetween = clump >= start.clump
                        && clump < last
                        && (clump != start.clump || x >= left)
                        && (clump != end.clump || x < right);
                if (isBetween) {
                    ink[target + x] = strength[source + x];
                }
            }
        }
        return ink;
    }

    /** How much the digits on either side share in a row of the field. */
    private int shared(Boundary boundary, int row) {
        int column = column(boundary, row, 0);
        int at = row * field.width() + column;
        boolean isThroughInk = column > 0
                && column < field.width()
                && owner[at - 1] == boundary.clump + 1
                && owner[at] == boundary.clump + 1;
        return isThroughInk ? (int) Math.round(SHARED * field.pen()) : 0;
    }

    /** A cut's column in a row of the field. */
    private int column(Boundary boundary, int row, int none) {
        if (boundary.cut == null) {
            return none;
        }
        int[] columns = boundary.cut.columns();
        int y = row - clumps.get(boundary.clump).box().top();
        return columns[Math.clamp(y, 0, columns.length - 1)];
    }

    private record Boundary(int clump, @Nullable Cut cut) {}

    /** How components become clumps. */
    private static final class Clumping {
        private final InkField field;
        private final Components components;
        private final double digitHeight;
        private final int[] owner;
        /** Each clump's components, the tall one first. */
        private final List<List<Integer>> members = new ArrayList<>();

        Clumping(InkField field, Components components, double digitHeight) {
            this.field = field;
            this.components = components;
            this.digitHeight = digitHeight;
            gather();
            int[] clump = new int[components.boxes().size() + 1];
            for (int i = 0; i < members.size(); i++) {
                for (int number : members.get(i)) {
                    clump[number] = i + 1;
                }
            }
            this.owner = Arrays.stream(components.owner())
                    .map(number -> clump[number])
                    .toArray();
        }

        private void gather() {
            List<Integer> low = new ArrayList<>();
            for (int number : withoutSpecks()) {
                if (isTall(number)) {
                    members.add(new ArrayList<>(List.of(number)));
                } else {
                    low.add(number);
                }
            }
            for (int number : low) {
                double centre = box(number).centre();
                members.stream()
                        .filter(clump -> isTall(clump.getFirst()) && isInside(centre, box(clump.getFirst())))
                        .findFirst()
                        .ifPresentOrElse(clump -> clump.add(number), () -> members.add(List.of(number)));
            }
            members.sort(
                    Comparator.comparingDouble(clump -> box(clump.getFirst()).centre()));
        }

        private boolean isInside(double centre, Box tall) {
            double margin = INSIDE * digitHeight;
            return tall.width() >= LEAST_TO_CUT * digitHeight
                    && centre > tall.left() + margin
                    && centre < tall.right() - margin;
        }

        private boolean isTall(int number) {
            return box(number).height() >= TALL * digitHeight;
        }

        private Box box(int number) {
            return components.boxes().get(number - 1);
        }

        private List<Integer> withoutSpecks() {
            return IntStream.rangeClosed(1, components.boxes().size())
                    .boxed()
                    .filter(number -> !isSpeck(box(number)))
                    .sorted(Comparator.comparingInt(number -> -box(number).mass()))
                    .limit(MOST_COMPONENTS)
                    .toList();
        }

        private boolean isSpeck(Box box) {
            return box.longest() <= SPECK_LENGTH * digitHeight && box.mass() <= SPECK_INK * field.pen() * digitHeight;
        }

        List<Clump> clumps() {
            float[] thickness = Thickness.of(field);
            List<Clump> clumps = new ArrayList<>();
            int left = MOST_CUTS;
            for (int i = 0; i < members.size(); i++) {
                int first = members.get(i).getFirst();
                Box box = members.get(i).stream().map(this::box).reduce(Box.NONE, Box::with);
                Clump clump = new Clump(field, owner, i + 1, box, isTall(first), cuts(thickness, first, box, left));
                left -= clump.cuts().size();
                clumps.add(clump);
            }
            return clumps;
        }

        private List<Cut> cuts(float[] thickness, int number, Box all, int most) {
            Box box = box(number);
            if (box.width() < LEAST_TO_CUT * digitHeight || box.height() < LEAST_TO_CUT * digitHeight) {
                return List.of();
            }
            int count = Math.min(most, (int) Math.ceil(box.width() / (CUT_EVERY * digitHeight)));
            return new CutFinder(field, thickness, components.owner(), number, box, digitHeight)
                    .find(count).stream().map(cut -> prolonged(cut, box, all)).toList();
        }

        /** Straight up and down to the ends of the clump's box. */
        private static Cut prolonged(Cut cut, Box box, Box all) {
            int[] columns = IntStream.range(all.top(), all.bottom())
                    .map(y -> cut.columns()[Math.clamp(y - box.top(), 0, box.height() - 1)])
                    .toArray();
            return new Cut(columns, cut.ink(), cut.thick(), cut.holes(), cut.cost());
        }
    }
}
