package dev.sonsu.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A row's ink cut into pieces, from left to right, finer than digits: every digit should be one piece or a few neighbouring
 * ones (LeCun et al. 1998, section VII, "heuristic over-segmentation"). Specks are left out.
 */
final class Pieces {
    /** Components of at most this share of a digit's height... */
    private static final double SPECK_LENGTH = 0.2;
    /** ...and of at most this share of a plain vertical stroke's ink are specks. */
    private static final double SPECK_INK = 0.25;
    /** More components than this are a picture of something else; the smallest go. */
    private static final int MOST_COMPONENTS = 40;
    /** A component narrower or lower than this share of a digit's height is not cut. */
    private static final double LEAST_TO_CUT = 0.35;
    /** A component has a cut per this share of a digit's height. */
    private static final double CUT_EVERY = 0.14;
    /** Components this high, compared with the highest, tell how high a digit is. */
    private static final double TALL = 0.5;

    private final InkField field;
    private final double digitHeight;
    private final int[] owner;
    private final List<Box> boxes;
    /** The tall component that each piece is of; -1 where it is of a low one. */
    private final int[] tall;
    /** Whether each piece is a component that was not cut. */
    private final boolean[] whole;
    /** What each boundary between two neighbouring pieces costs to cut, in widths of the pen. */
    private final double[] cutInk;
    /** How much enclosed paper each boundary goes through, in digits' heights. */
    private final double[] cutHoles;
    /** From the ink before each boundary to that behind it, in pixels; negative where they overlap. */
    private final double[] gaps;

    private Pieces(InkField field, double digitHeight, Cutting cutting) {
        this.field = field;
        this.digitHeight = digitHeight;
        List<Integer> order = cutting.order(TALL * digitHeight);
        int[] place = new int[cutting.boxes.size()];
        for (int i = 0; i < order.size(); i++) {
            place[order.get(i)] = i + 1;
        }
        this.boxes = order.stream().map(cutting.boxes::get).toList();
        this.tall = order.stream()
                .mapToInt(i -> cutting.components.get(cutting.component.get(i)).height() >= TALL * digitHeight
                        ? cutting.component.get(i)
                        : -1)
                .toArray();
        this.owner = cutting.owner;
        for (int at = 0; at < owner.length; at++) {
            owner[at] = owner[at] == 0 ? 0 : place[owner[at] - 1];
        }
        this.cutInk = new double[boxes.size() + 1];
        this.cutHoles = new double[boxes.size() + 1];
        this.whole = new boolean[boxes.size()];
        Arrays.fill(whole, true);
        for (Severed severed : cutting.cuts) {
            int one = place[severed.left];
            int other = place[severed.right];
            for (int end : new int[] {one, other}) {
                if (end > 0) {
                    whole[end - 1] = false;
                }
            }
            for (int k = Math.min(one, other); k < Math.max(one, other); k++) {
                cutInk[k] += severed.cut.ink();
                cutHoles[k] += severed.cut.holes();
            }
        }
        this.gaps = gaps();
    }

    private double[] gaps() {
        int count = boxes.size();
        double[] gap = new double[count + 1];
        int[] nextLeft = new int[count + 1];
        nextLeft[count] = Integer.MAX_VALUE;
        for (int k = count - 1; k >= 0; k--) {
            nextLeft[k] = Math.min(nextLeft[k + 1], boxes.get(k).left());
        }
        int lastRight = 0;
        for (int k = 1; k < count; k++) {
            lastRight = Math.max(lastRight, boxes.get(k - 1).right());
            gap[k] = nextLeft[k] - lastRight;
        }
        return gap;
    }

    /**
     * Cuts a field's ink.
     *
     * @param mostInk cuts that cross more, in widths of the pen, are left out
     */
    static Pieces of(InkField field, Components components, double mostInk) {
        double digitHeight = digitHeight(components.boxes());
        int[] numbers = withoutSpecks(components.boxes(), field.pen(), digitHeight);
        Cutting cutting = new Cutting(field.width() * field.height());
        for (int number : numbers) {
            Box box = components.boxes().get(number - 1);
            List<Cut> cuts = List.of();
            if (box.width() >= LEAST_TO_CUT * digitHeight && box.height() >= LEAST_TO_CUT * digitHeight) {
                int most = (int) Math.ceil(box.width() / (CUT_EVERY * digitHeight));
                cuts = new CutFinder(field, components.owner(), number, box, digitHeight)
                        .find(most).stream().filter(cut -> cut.ink() <= mostInk).toList();
            }
            cutting.add(field, components.owner(), number, box, cuts);
        }
        return new Pieces(field, digitHeight, cutting);
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

    private static int[] withoutSpecks(List<Box> boxes, double pen, double digitHeight) {
        return java.util.stream.IntStream.rangeClosed(1, boxes.size())
                .boxed()
                .filter(number -> !isSpeck(boxes.get(number - 1), pen, digitHeight))
                .sorted(Comparator.comparingInt(number -> -boxes.get(number - 1).mass()))
                .limit(MOST_COMPONENTS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean isSpeck(Box box, double pen, double digitHeight) {
        return box.longest() <= SPECK_LENGTH * digitHeight && box.mass() <= SPECK_INK * pen * digitHeight;
    }

    int count() {
        return boxes.size();
    }

    InkField field() {
        return field;
    }

    /** About how high a digit is, in pixels of the field. */
    double digitHeight() {
        return digitHeight;
    }

    /** The box of a piece, from 0. */
    Box box(int piece) {
        return boxes.get(piece);
    }

    /** Whether a piece is connected to no other ink: only such a piece may be a blot rather than part of a digit. */
    boolean isWhole(int piece) {
        return whole[piece];
    }

    /** Of how many tall components these pieces are. */
    int tallComponents(int from, int to) {
        return (int) Arrays.stream(tall, from, to)
                .filter(component -> component >= 0)
                .distinct()
                .count();
    }

    /** How much ink parting the pieces before {@code boundary} from the others cuts, in widths of the pen. */
    double cutInk(int boundary) {
        return cutInk[boundary];
    }

    /** How far parting them goes through enclosed paper, in digits' heights. */
    double cutHoles(int boundary) {
        return cutHoles[boundary];
    }

    /** From the ink before a boundary to the ink behind it, in pixels of the field; negative where they overlap. */
    double gap(int boundary) {
        return gaps[boundary];
    }

    /** The ink of the pieces {@code from} to before {@code to}, which fill this box, with {@code margin} pixels around. */
    byte[] ink(int from, int to, Box box, int margin) {
        int width = box.width() + 2 * margin;
        byte[] ink = new byte[width * (box.height() + 2 * margin)];
        byte[] strength = field.strength();
        for (int y = 0; y < box.height(); y++) {
            int source = (box.top() + y) * field.width() + box.left();
            int target = (y + margin) * width + margin;
            for (int x = 0; x < box.width(); x++) {
                int piece = owner[source + x] - 1;
                if (piece >= from && piece < to) {
                    ink[target + x] = strength[source + x];
                }
            }
        }
        return ink;
    }

    /** Two pieces that a cut parted. */
    private record Severed(int left, int right, Cut cut) {}

    /** The pieces while components are cut, in the order of their making. */
    private static final class Cutting {
        private final int[] owner;
        private final List<Box> boxes = new ArrayList<>();
        private final List<Severed> cuts = new ArrayList<>();
        private final List<Box> components = new ArrayList<>();
        /** The index of each piece's component. */
        private final List<Integer> component = new ArrayList<>();

        Cutting(int pixels) {
            owner = new int[pixels];
        }

        void add(InkField field, int[] owners, int number, Box box, List<Cut> at) {
            int first = boxes.size();
            components.add(box);
            Box[] pieces = new Box[at.size() + 1];
            Arrays.fill(pieces, Box.NONE);
            for (int y = box.top(); y < box.bottom(); y++) {
                for (int x = box.left(); x < box.right(); x++) {
                    int pixel = y * field.width() + x;
                    if (owners[pixel] == number) {
                        int piece = pieceAt(at, x, y - box.top());
                        owner[pixel] = first + piece + 1;
                        if ((field.strength()[pixel] & 0xff) >= InkField.FIRM) {
                            pieces[piece] = pieces[piece].with(new Box(x, y, x + 1, y + 1, 1));
                        }
                    }
                }
            }
            for (Box piece : pieces) {
                boxes.add(piece);
                component.add(components.size() - 1);
            }
            for (int i = 0; i < at.size(); i++) {
                cuts.add(new Severed(first + i, first + i + 1, at.get(i)));
            }
        }

        /**
         * The pieces with ink from left to right. Those of one tall component stay together, though a slanted neighbour
         * may overlap it; those of low ones, such as bars, go where they are.
         */
        List<Integer> order(double tall) {
            List<Integer> order = new ArrayList<>();
            List<Integer> low = new ArrayList<>();
            for (int i = 0; i < boxes.size(); i++) {
                if (boxes.get(i).mass() > 0) {
                    boolean isTall = components.get(component.get(i)).height() >= tall;
                    (isTall ? order : low).add(i);
                }
            }
            order.sort(Comparator.comparingDouble(
                            (Integer i) -> components.get(component.get(i)).centre())
                    .thenComparing(component::get)
                    .thenComparing(Comparator.naturalOrder()));
            for (int piece : low) {
                int at = 0;
                while (at < order.size()
                        && boxes.get(order.get(at)).centre() <= boxes.get(piece).centre()) {
                    at++;
                }
                order.add(at, piece);
            }
            return order;
        }

        private static int pieceAt(List<Cut> cuts, int x, int row) {
            int piece = 0;
            for (Cut cut : cuts) {
                if (cut.columns()[row] <= x) {
                    piece++;
                }
            }
            return piece;
        }
    }
}
