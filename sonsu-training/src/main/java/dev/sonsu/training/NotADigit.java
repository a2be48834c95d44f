package dev.sonsu.training;

import dev.sonsu.corpora.PenDigit;
import dev.sonsu.glyph.Glyph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Writes what is not one digit, kind by kind: for a net that shall say so, and for judging whether it does. Training
 * learns from the kinds of {@link Part#SEEN} alone; those of {@link Part#UNSEEN} only ever judge, and no sign stands in
 * both. Immutable and thread-safe.
 *
 * <p>Signs that cannot be told from a digit when they stand alone are in neither part: O, o (zero), I, l and a single
 * exclamation mark (one), Z, z and a single question mark (two), S, s (five), b (six), B (eight), g, q, y (nine, four), of the Korean letters ㅇ ㅁ
 * (zero), ㅣ ㅏ ㅓ ㅗ ㅅ (one), ㄹ (two), ㄱ ㅋ ㅈ (seven), of other scripts 口 日 七 力 ろ る ち ノ フ θ σ З Ц Ч Ь Б and their like.
 * A lone upright stroke is a one, with a foot too; half a digit is often another.
 *
 * <p>A list of named signs is always too narrow. The most frequent seen kind has no names therefore: {@link Composition};
 * with {@link Contour} it covers what lies around the digits, and {@link DigitShapes} keeps out what became one by chance.
 */
final class NotADigit {
    private static final double STRENGTH = 0.7;
    /** Parts the random numbers of judging from those of every epoch, whatever the seeds. */
    private static final long JUDGING = 0x6a756467;

    private final SpoiltDigits spoilt;
    private final AlteredDigits altered;
    private final DigitShapes shapes;
    private final List<Kind> seen;
    private final List<Kind> unseen;
    private final int shares;

    /** Whether a net may learn from a kind. */
    enum Part {
        SEEN,
        UNSEEN
    }

    /** What is written instead of a digit; of the seen ones, each in proportion to its share. */
    enum Kind {
        DOTS(Part.SEEN, 3),
        DASHES(Part.SEEN, 2),
        LINE(Part.SEEN, 1),
        SCRIBBLE(Part.SEEN, 3),
        ZIGZAG(Part.SEEN, 2),
        LOOPS(Part.SEEN, 2),
        FENCE(Part.SEEN, 2),
        WAVE(Part.SEEN, 2),
        TICK(Part.SEEN, 2),
        CROSS(Part.SEEN, 2),
        PLUS(Part.SEEN, 1),
        ARROW(Part.SEEN, 2),
        QUESTION(Part.SEEN, 2),
        EXCLAMATION(Part.SEEN, 1),
        ASTERISK(Part.SEEN, 1),
        AT(Part.SEEN, 2),
        AMPERSAND(Part.SEEN, 1),
        SMILEY(Part.SEEN, 2),
        LETTER(Part.SEEN, 16),
        JAMO(Part.SEEN, 4),
        HANGUL(Part.SEEN, 12),
        OVERLAID(Part.SEEN, 6),
        SIDE_BY_SIDE(Part.SEEN, 8),
        FLOWER(Part.SEEN, 3),
        BEAN(Part.SEEN, 2),
        POLYGON(Part.SEEN, 2),
        TANGLE(Part.SEEN, 3),
        RINGS(Part.SEEN, 2),
        COMPOSITION(Part.SEEN, 42),
        CONTOUR(Part.SEEN, 12),
        STEMMED(Part.SEEN, 6),
        MIRRORED(Part.SEEN, 2),
        TURNED(Part.SEEN, 2),
        ENCLOSED(Part.SEEN, 4),
        MARKED(Part.SEEN, 4),
        CURRENCY(Part.SEEN, 2),
        MATHS(Part.SEEN, 6),
        BRACKETS(Part.SEEN, 3),
        PICTURE(Part.SEEN, 6),
        GREEK(Part.SEEN, 4),
        CYRILLIC(Part.SEEN, 4),
        KANA(Part.SEEN, 8),
        HAN(Part.SEEN, 8),
        SPIRAL(Part.UNSEEN, 1),
        HASH(Part.UNSEEN, 1),
        STAR(Part.UNSEEN, 1),
        HEART(Part.UNSEEN, 1),
        PERCENT(Part.UNSEEN, 1),
        HOUSE(Part.UNSEEN, 1),
        FISH(Part.UNSEEN, 1),
        NOTE(Part.UNSEEN, 1),
        CROWN(Part.UNSEEN, 1),
        OTHER_LETTER(Part.UNSEEN, 1),
        HANGUL_WITH_FINAL(Part.UNSEEN, 1),
        CROSSED_OUT(Part.UNSEEN, 1),
        UMBRELLA(Part.UNSEEN, 1),
        CUP(Part.UNSEEN, 1),
        ANCHOR(Part.UNSEEN, 1),
        LIGHTNING(Part.UNSEEN, 1),
        TWIG(Part.UNSEEN, 1);

        private static final Set<Kind> OF_DIGITS =
                EnumSet.of(OVERLAID, SIDE_BY_SIDE, MIRRORED, TURNED, ENCLOSED, MARKED, CROSSED_OUT);

        private final Part part;
        private final int share;

        Kind(Part part, int share) {
            this.part = part;
            this.share = share;
        }

        Part part() {
            return part;
        }

        /** Whether it is made of a corpus' digits. */
        boolean needsDigits() {
            return OF_DIGITS.contains(this);
        }

        /** Its group in {@code symbols.txt}, if it is one of signs. */
        String group() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One thing to judge by.
     *
     * @param glyph as a model sees it; never blank
     */
    record Example(Kind kind, Glyph glyph) {}

    /** @param digits of which some kinds are made; without any, those kinds are left out */
    NotADigit(List<PenDigit> digits) {
        this.spoilt = new SpoiltDigits(digits);
        this.altered = new AlteredDigits(digits);
        this.shapes = new DigitShapes(digits);
        this.seen = kinds(Part.SEEN, !digits.isEmpty());
        this.unseen = kinds(Part.UNSEEN, !digits.isEmpty());
        this.shares = seen.stream().mapToInt(kind -> kind.share).sum();
    }

    private static List<Kind> kinds(Part part, boolean hasDigits) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.part == part && (hasDigits || !kind.needsDigits()))
                .toList();
    }

    /** The kinds of a part that can be written with the digits at hand. */
    List<Kind> kinds(Part part) {
        return switch (part) {
            case SEEN -> seen;
            case UNSEEN -> unseen;
        };
    }

    /** Something of a kind that training may see, to be drawn by a {@link Pen}. */
    Scribble write(RandomGenerator random) {
        int share = random.nextInt(shares);
        int at = 0;
        while (share >= seen.get(at).share) {
            share -= seen.get(at).share;
            at++;
        }
        return write(seen.get(at), random);
    }

    /**
     * Something of a kind, about 1 unit large around the origin; dots and dashes are smaller and several digits larger,
     * as a pen's width is chosen for one digit of a unit.
     *
     * @throws IllegalArgumentException if it is made of digits and there are none
     */
    Scribble write(Kind kind, RandomGenerator random) {
        Scribble scribble = new Scribble(new ArrayList<>());
        strokes(kind, random, scribble.strokes());
        switch (kind) {
            case DOTS, DASHES -> Hand.bend(scribble, STRENGTH / 2, random);
            // A hand's slips and bends are in their digits.
            case CROSSED_OUT, MIRRORED, TURNED -> scribble.fit(1);
            case OVERLAID -> scribble.fit(1.25f);
            case SIDE_BY_SIDE, ENCLOSED, MARKED -> scribble.fit(1.4f);
            default -> {
                scribble.fit(1);
                Hand.slips(scribble, STRENGTH, random);
                Hand.bend(scribble, STRENGTH, random);
            }
        }
        return scribble;
    }

    /** The sum of the seen kinds' shares. */
    int shares() {
        return shares;
    }

    private void strokes(Kind kind, RandomGenerator random, List<float[]> strokes) {
        switch (kind) {
            case DOTS -> Doodle.dots(random, strokes);
            case DASHES -> Doodle.dashes(random, strokes);
            case LINE -> Doodle.line(random, strokes);
            case SCRIBBLE -> Doodle.scribble(random, strokes);
            case ZIGZAG -> Doodle.zigzag(random, strokes);
            case LOOPS -> Doodle.loops(random, strokes);
            case FENCE -> Doodle.fence(random, strokes);
            case WAVE -> Doodle.wave(random, strokes);
            case FLOWER -> Outline.flower(random, strokes);
            case BEAN -> Outline.bean(random, strokes);
            case POLYGON -> Outline.polygon(random, strokes);
            case TANGLE -> Outline.tangle(random, strokes);
            case RINGS -> Outline.rings(random, strokes);
            case COMPOSITION -> shapes.avoid(Composition::write, random, strokes);
            case CONTOUR -> shapes.avoid(Contour::outline, random, strokes);
            case STEMMED -> shapes.avoid(Contour::stemmed, random, strokes);
            case MIRRORED -> altered.mirrored(random, strokes);
            case TURNED -> altered.turned(random, strokes);
            case ENCLOSED -> altered.enclosed(random, strokes);
            case MARKED -> altered.marked(random, strokes);
            case TWIG -> Doodle.twig(random, strokes);
            case SPIRAL -> Doodle.spiral(random, strokes);
            case HANGUL -> Hangul.writeOpen(random, strokes);
            case HANGUL_WITH_FINAL -> Hangul.writeClosed(random, strokes);
            case OVERLAID -> spoilt.overlaid(random, strokes);
            case SIDE_BY_SIDE -> spoilt.sideBySide(random, strokes);
            case CROSSED_OUT -> spoilt.crossedOut(random, strokes);
            case TICK,
                    CROSS,
                    PLUS,
                    ARROW,
                    QUESTION,
                    EXCLAMATION,
                    ASTERISK,
                    AT,
                    AMPERSAND,
                    SMILEY,
                    LETTER,
                    JAMO,
                    CURRENCY,
                    MATHS,
                    BRACKETS,
                    PICTURE,
                    GREEK,
                    CYRILLIC,
                    KANA,
                    HAN,
                    HASH,
                    STAR,
                    HEART,
                    PERCENT,
                    HOUSE,
                    FISH,
                    NOTE,
                    CROWN,
                    UMBRELLA,
                    CUP,
                    ANCHOR,
                    LIGHTNING,
                    OTHER_LETTER -> {
                List<Symbol> symbols = Symbols.OWN.group(kind.group());
                symbols.get(random.nextInt(symbols.size())).write(Symbol.Frame.UNIT, random, strokes);
            }
        }
    }

    /**
     * Things to judge by: the kinds of a part in turn, drawn as training draws, with other random numbers. For kinds made
     * of digits, make this of writers whom training does not know.
     */
    List<Example> heldOut(Part part, int count, long seed) {
        Pen pen = new Pen();
        List<Kind> kinds = kinds(part);
        List<Example> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Kind kind = kinds.get(i % kinds.size());
            RandomGenerator random = Seeds.at(seed, JUDGING, part == Part.SEEN ? 0 : 1, i);
            Glyph glyph = Glyph.blank();
            pen.drawSign(write(kind, random), random, glyph);
            examples.add(new Example(kind, glyph));
        }
        return examples;
    }
}
