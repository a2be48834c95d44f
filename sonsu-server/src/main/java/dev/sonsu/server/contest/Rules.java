package dev.sonsu.server.contest;

import static dev.sonsu.server.contest.ForestRow.say;

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
 * could show it to be better. For one contest and one thread.
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
    /**
     * How much more of what is no digit may be read as a sure digit, if it is no chance: 1 point. Of what people enter some half a
     * percent is none, so that of all readings this is 0.005 point, a quarter of {@link #SURE_MARGIN}.
     */
    static final double NO_DIGITS_MARGIN = 0.01;
    /** How much the calibration error may grow on sets of {@value #LEAST_CALIBRATED} digits. */
    static final double CALIBRATION_MARGIN = 0.01;

    static final int LEAST_CALIBRATED = 1000;
    /** The challenger's time for a reading in relation to the champion's. */
    static final double LATENCY = 1.2;

    private static final double LEVEL = 0.05;

    private final Locale locale;
    private final List<String> worse = new ArrayList<>();

    private Rules(Locale locale) {
        this.locale = locale;
    }

    /** The verdict, its reasons in English, as they are stored. */
    static Verdict judge(ContestFigures figures) {
        return new Rules(Locale.ENGLISH).verdict(figures);
    }

    /** Why a contest that was held ended so, Korean for that locale; as it was stored where the rules were others then. */
    static List<String> reasons(HeldContest held, ContestFigures figures, Locale locale) {
        Verdict now = new Rules(locale).verdict(figures);
        return now.name().equals(held.verdict().name())
                ? now.reasons()
                : held.verdict().reasons();
    }

    private Verdict verdict(ContestFigures figures) {
        if (figures.latency() > LATENCY) {
            return new Verdict.Blocked(List.of(words(
                    "the challenger needs %.2f of the champion's time, over %.2f",
                    "도전자가 읽는 데 챔피언의 %.2f배가 걸립니다. 한도는 %.2f배입니다", figures.latency(), LATENCY)));
        }
        figures.sets().forEach(this::ofSet);
        sureButWrong(figures.sets());
        figures.slices().stream().filter(slice -> slice.worse() <= LEVEL).forEach(this::ofSlice);
        ofNoDigits(figures.noDigits());
        return worse.isEmpty() ? superiority(figures) : new Verdict.KeepChampion(worse);
    }

    private Verdict superiority(ContestFigures figures) {
        OfSet judged = judged(figures);
        int count = judged == null ? 0 : judged.count();
        if (judged == null || count < LEAST_JUDGED) {
            return new Verdict.NotEnoughEvidence(List.of(words(
                    "%d labelled judge samples; at least %d are needed",
                    "라벨이 있는 판정용 표본이 %d개입니다. 적어도 %d개가 필요합니다", count, LEAST_JUDGED)));
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
                    "두 모델을 가르는 판정용 표본이 %d개인데, 더 나은지 보이려면 %d개 이상이어야 합니다. 판정용 표본이 약 %d개 필요하고 지금은 %d개입니다",
                    told,
                    least,
                    (int) Math.ceil((double) count * least / told),
                    count)));
        }
        return new Verdict.KeepChampion(List.of(words(
                "not shown to be better on %d judge samples: %d won, %d lost, p = %.4f, which had to be %.4f or less"
                        + " in contest %d of these samples",
                "판정용 표본 %d개에서 더 낫다고 보이지 않았습니다: 이김 %d, 짐 %d, p = %.4f (이 표본의 기준은 %.4f 이하, %d번째 대결)",
                count,
                pair.wins(),
                pair.losses(),
                pair.better(),
                figures.alpha(),
                figures.contest())));
    }

    static @Nullable OfSet judged(ContestFigures figures) {
        return figures.sets().stream().filter(OfSet::isJudged).findFirst().orElse(null);
    }

    private void ofSet(OfSet set) {
        ofPair(set, set.againstChampion(), champion());
        if (set.againstFirst() != null) {
            ofPair(set, set.againstFirst(), first());
        }
        double more = set.challenger().calibrationError() - set.champion().calibrationError();
        if (set.count() >= LEAST_CALIBRATED && more > CALIBRATION_MARGIN) {
            isWorse(
                    "%s: the calibration error grows from %.4f to %.4f, by more than %.2f",
                    "%s: 보정 오차가 %.4f에서 %.4f로, %.2f 넘게 늘었습니다",
                    name(set),
                    set.champion().calibrationError(),
                    set.challenger().calibrationError(),
                    CALIBRATION_MARGIN);
        }
    }

    private void ofPair(OfSet set, Pair pair, String other) {
        if (set.isJudged()) {
            if (pair.worse() <= LEVEL) {
                isWorse(
                        "%s: %d won and %d lost against %s",
                        "%s: %d자를 이기고 %d자를 졌습니다(상대: %s)", name(set), pair.wins(), pair.losses(), other);
            }
        } else {
            right(set, pair, other);
        }
        if (isShown(pair.sureButWrong())) {
            isWorse(
                    "%s: %d readings are sure but wrong that were not so with %s, and %d no longer",
                    "%s: 확신한 오답이 %d자 새로 생기고(상대: %s) %d자 없어졌습니다",
                    name(set),
                    pair.sureButWrong().more(),
                    other,
                    pair.sureButWrong().less());
        }
        Shift unsure = pair.unsure();
        if (isShown(unsure) && unsure.more() - unsure.less() > UNSURE_MARGIN * set.count()) {
            isWorse(
                    "%s: %d of %d digits more are asked for again than by %s, over 1 point",
                    "%s: 되묻는 숫자가 %d자(%d자 중) 늘어(상대: %s) 1 %%p를 넘습니다",
                    name(set),
                    unsure.more() - unsure.less(),
                    set.count(),
                    other);
        }
    }

    /** What a public set's digits must not lose. */
    private void right(OfSet set, Pair pair, String other) {
        int net = pair.losses() - pair.wins();
        if (net > MARGIN * set.count()) {
            isWorse(
                    "%s: %d digits fewer read rightly than by %s, more than 0.1 point of %d",
                    "%s: 바르게 읽은 숫자가 %d자 줄어(상대: %s) %d자의 0.1 %%p를 넘습니다", name(set), net, other, set.count());
        } else if (set.count() >= LEAST_BOUNDED && pair.lower() < -BOUND) {
            isWorse(
                    "%s: too many digits tell it from %s to rule out a loss of 0.3 point: %d won and %d lost of %d",
                    "%s: 상대(%s)와 다르게 읽은 숫자가 많아 0.3 %%p 손실이 아니라고 할 수 없습니다: 이김 %d, 짐 %d (%d자 중)",
                    name(set),
                    other,
                    pair.wins(),
                    pair.losses(),
                    set.count());
        }
    }

    /** In all sets together, of which each has too few such readings for a margin of its own. */
    private void sureButWrong(List<OfSet> sets) {
        sureButWrong(sets, OfSet::againstChampion, champion());
        sureButWrong(
                sets.stream().filter(set -> set.againstFirst() != null).toList(),
                set -> Objects.requireNonNull(set.againstFirst()),
                first());
    }

    private void sureButWrong(List<OfSet> sets, Function<OfSet, Pair> against, String other) {
        int count = sets.stream().mapToInt(OfSet::count).sum();
        List<Shift> shifts =
                sets.stream().map(set -> against.apply(set).sureButWrong()).toList();
        Shift all = Shift.of(
                shifts.stream().mapToInt(Shift::more).sum(),
                shifts.stream().mapToInt(Shift::less).sum());
        if (isMoreSureButWrong(all, count)) {
            isWorse(
                    "of all %d digits together %d are sure but wrong that were not so with %s, and %d no longer: over"
                            + " 0.02 point more, or no chance",
                    "모두 %d자에서 확신한 오답이 %d자 새로 생기고(상대: %s) %d자 없어졌습니다: 0.02 %%p를 넘거나 우연이 아닙니다",
                    count,
                    all.more(),
                    other,
                    all.less());
        }
    }

    static boolean isMoreSureButWrong(Shift shift, int count) {
        return shift.more() - shift.less() > SURE_MARGIN * count || isShown(shift);
    }

    private void ofSlice(OfSlice slice) {
        isWorse(
                "slice %s: %d won and %d lost of %d, p = %.4f after Holm",
                "부분 집합 %s: 이김 %d, 짐 %d (%d자 중), Holm 보정 뒤 p = %.4f",
                ForestRow.sliceWords(slice.name(), locale),
                slice.wins(),
                slice.losses(),
                slice.count(),
                slice.worse());
    }

    private void ofNoDigits(@Nullable OfNoDigits noDigits) {
        if (noDigits == null) {
            return;
        }
        if (isMoreOfNoDigits(noDigits.againstChampion(), noDigits.count())) {
            isWorse(
                    "%d of %d things that are no digit are read as sure digits, with the champion %d: over 1 point more",
                    "숫자가 아닌 것 %d개(%d개 중)를 숫자로 확신했습니다. 챔피언은 %d개이고, 1 %%p 넘게 늘었습니다",
                    noDigits.challenger(),
                    noDigits.count(),
                    noDigits.champion());
        }
        if (isMoreOfNoDigits(noDigits.againstFirst(), noDigits.count())) {
            isWorse(
                    "%d of %d things that are no digit are read as sure digits, over 1 point more than with the first bundled"
                            + " model",
                    "숫자가 아닌 것 %d개(%d개 중)를 숫자로 확신했습니다. 처음 내장된 모델보다 1 %%p 넘게 많습니다",
                    noDigits.challenger(),
                    noDigits.count());
        }
    }

    private static boolean isMoreOfNoDigits(Shift shift, int count) {
        return isShown(shift) && shift.more() - shift.less() > NO_DIGITS_MARGIN * count;
    }

    private static boolean isShown(Shift shift) {
        return shift.p() <= LEVEL;
    }

    private String name(OfSet set) {
        return ForestRow.setName(set, locale);
    }

    private String champion() {
        return say(locale, "the champion", "챔피언");
    }

    private String first() {
        return say(locale, "the first bundled model", "처음 내장된 모델");
    }

    private void isWorse(String english, String korean, Object... figures) {
        worse.add(words(english, korean, figures));
    }

    private String words(String english, String korean, Object... figures) {
        return String.format(Locale.ROOT, say(locale, english, korean), figures);
    }
}
