package dev.sonsu.server.contest;

import dev.sonsu.server.contest.ContestFigures.OfNoDigits;
import dev.sonsu.server.contest.ContestFigures.OfSet;
import dev.sonsu.server.contest.ContestFigures.OfSlice;
import dev.sonsu.server.contest.ContestFigures.Pair;
import dev.sonsu.server.contest.ContestFigures.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a contest mean. A challenger that is found worse keeps the champion, also where too few samples
 * could show it to be better. Stateless.
 */
final class Rules {
    /** Below which nothing is said of judge samples as a whole. */
    static final int LEAST_JUDGED = 200;
    /** Below which a slice is not looked at. */
    static final int LEAST_SLICE = 50;
    /** How much of a public set's digits a challenger may lose, net: 0.1 point. */
    static final double MARGIN = 0.001;
    /**
     * How much it may lose in truth, by the bound that holds with 95 %: 0.3 point. The margin holds for what was counted,
     * as even of 10,000 digits too few tell two models apart to bound an equally good one by 0.1; this holds for what was
     * not seen, however many digits tell them apart. For sets of at least
     * {@value #LEAST_BOUNDED}: of fewer no bound is as narrow.
     */
    static final double BOUND = 0.003;

    static final int LEAST_BOUNDED = 1000;
    /**
     * How many more of all sets' digits may be read surely and wrongly, net: 0.02 point, a fifth of {@link #MARGIN}. Of ten
     * thousand digits a handful is, and a model that is as good moves that number by one or two: with no margin every second one
     * of them would be kept out.
     */
    static final double SURE_MARGIN = 0.0002;
    /** How much more of a set's digits may be asked for again, if it is no chance: 1 point. */
    static final double UNSURE_MARGIN = 0.01;
    /** How much the calibration error may grow on sets of {@value #LEAST_CALIBRATED} digits. */
    static final double CALIBRATION_MARGIN = 0.01;

    static final int LEAST_CALIBRATED = 1000;
    /** The challenger's time for a reading in relation to the champion's. */
    static final double LATENCY = 1.2;

    private static final double LEVEL = 0.05;

    private Rules() {}

    static Verdict judge(ContestFigures figures) {
        if (figures.latency() > LATENCY) {
            return new Verdict.Blocked(List.of(
                    words("the challenger needs %.2f of the champion's time, over %.2f", figures.latency(), LATENCY)));
        }
        List<String> worse = new ArrayList<>();
        figures.sets().forEach(set -> ofSet(set, worse));
        sureButWrong(figures.sets(), worse);
        figures.slices().stream()
                .filter(slice -> slice.worse() <= LEVEL)
                .map(Rules::ofSlice)
                .forEach(worse::add);
        ofNoDigits(figures.noDigits(), worse);
        if (!worse.isEmpty()) {
            return new Verdict.KeepChampion(worse);
        }
        return superiority(figures);
    }

    private static Verdict superiority(ContestFigures figures) {
        OfSet judged = judged(figures);
        int count = judged == null ? 0 : judged.count();
        if (judged == null || count < LEAST_JUDGED) {
            return new Verdict.NotEnoughEvidence(
                    List.of(words("%d labelled judge samples; at least %d are needed", count, LEAST_JUDGED)));
        }
        Pair pair = judged.againstChampion();
        if (pair.better() <= figures.alpha()) {
            return new Verdict.Promote();
        }
        int told = pair.wins() + pair.losses();
        int least = new Spending(figures.contest()).leastWins();
        if (pair.wins() > pair.losses() && told < least) {
            return new Verdict.NotEnoughEvidence(List.of(words(
                    "%d judge samples tell the models apart, and no fewer than %d could show a better one;"
                            + " about %d judge samples are needed, there are %d",
                    told, least, (int) Math.ceil((double) count * least / told), count)));
        }
        return new Verdict.KeepChampion(List.of(words(
                "not shown to be better on %d judge samples: %d won, %d lost, p = %.4f, which had to be %.4f or less"
                        + " in contest %d of these samples",
                count, pair.wins(), pair.losses(), pair.better(), figures.alpha(), figures.contest())));
    }

    static @Nullable OfSet judged(ContestFigures figures) {
        return figures.sets().stream().filter(OfSet::isJudged).findFirst().orElse(null);
    }

    private static void ofSet(OfSet set, List<String> worse) {
        ofPair(set, set.againstChampion(), "the champion", worse);
        if (set.againstFirst() != null) {
            ofPair(set, set.againstFirst(), "the first bundled model", worse);
        }
        double more = set.challenger().calibrationError() - set.champion().calibrationError();
        if (set.count() >= LEAST_CALIBRATED && more > CALIBRATION_MARGIN) {
            worse.add(words(
                    "%s: the calibration error grows from %.4f to %.4f, by more than %.2f",
                    set.name(),
                    set.champion().calibrationError(),
                    set.challenger().calibrationError(),
                    CALIBRATION_MARGIN));
        }
    }

    private static void ofPair(OfSet set, Pair pair, String other, List<String> worse) {
        int net = pair.losses() - pair.wins();
        if (!set.isJudged() && net > MARGIN * set.count()) {
            worse.add(words(
                    "%s: %d digits fewer read rightly than by %s, more than 0.1 point of %d",
                    set.name(), net, other, set.count()));
        }
        boolean isBounded = !set.isJudged() && set.count() >= LEAST_BOUNDED;
        if (isBounded && net <= MARGIN * set.count() && pair.lower() < -BOUND) {
            worse.add(words(
                    "%s: too many digits tell it from %s to rule out a loss of 0.3 point: %d won and %d lost of %d",
                    set.name(), other, pair.wins(), pair.losses(), set.count()));
        }
        if (set.isJudged() && pair.worse() <= LEVEL) {
            worse.add(words("%s: %d won and %d lost against %s", set.name(), pair.wins(), pair.losses(), other));
        }
        if (isShown(pair.sureButWrong())) {
            worse.add(words(
                    "%s: more readings are sure but wrong than of %s: %d new ones, %d gone",
                    set.name(),
                    other,
                    pair.sureButWrong().more(),
                    pair.sureButWrong().less()));
        }
        Shift unsure = pair.unsure();
        if (isShown(unsure) && unsure.more() - unsure.less() > UNSURE_MARGIN * set.count()) {
            worse.add(words(
                    "%s: %d of %d digits more are asked for again than by %s, over 1 point",
                    set.name(), unsure.more() - unsure.less(), set.count(), other));
        }
    }

    /** In all sets together, of which each has too few such readings for a margin of its own. */
    private static void sureButWrong(List<OfSet> sets, List<String> worse) {
        sureButWrong(sets, OfSet::againstChampion, "the champion", worse);
        sureButWrong(
                sets.stream().filter(set -> set.againstFirst() != null).toList(),
                set -> Objects.requireNonNull(set.againstFirst()),
                "the first bundled model",
                worse);
    }

    private static void sureButWrong(
            List<OfSet> sets, Function<OfSet, Pair> against, String other, List<String> worse) {
        int count = sets.stream().mapToInt(OfSet::count).sum();
        List<Shift> shifts =
                sets.stream().map(set -> against.apply(set).sureButWrong()).toList();
        Shift all = Shift.of(
                shifts.stream().mapToInt(Shift::more).sum(),
                shifts.stream().mapToInt(Shift::less).sum());
        if (isMoreSureButWrong(all, count)) {
            worse.add(words(
                    "of all %d digits together %d are sure but wrong that were not so with %s, and %d no longer: over 0.02 point"
                            + " more, or no chance",
                    count, all.more(), other, all.less()));
        }
    }

    static boolean isMoreSureButWrong(Shift shift, int count) {
        return shift.more() - shift.less() > SURE_MARGIN * count || isShown(shift);
    }

    private static String ofSlice(OfSlice slice) {
        return words(
                "slice %s: %d won and %d lost of %d, p = %.4f after Holm",
                slice.name(), slice.wins(), slice.losses(), slice.count(), slice.worse());
    }

    private static void ofNoDigits(@Nullable OfNoDigits noDigits, List<String> worse) {
        if (noDigits == null) {
            return;
        }
        if (isShown(noDigits.againstChampion())) {
            worse.add(words(
                    "%d of %d things that are no digit are read as sure digits, with the champion %d",
                    noDigits.challenger(), noDigits.count(), noDigits.champion()));
        }
        if (isShown(noDigits.againstFirst())) {
            worse.add(words(
                    "%d of %d things that are no digit are read as sure digits, more than with the first bundled model",
                    noDigits.challenger(), noDigits.count()));
        }
    }

    private static boolean isShown(Shift shift) {
        return shift.p() <= LEVEL;
    }

    private static String words(String form, Object... figures) {
        return String.format(Locale.ROOT, form, figures);
    }
}
