package dev.sonsu.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.contest.ContestFigures.OfModel;
import dev.sonsu.server.contest.ContestFigures.OfNoDigits;
import dev.sonsu.server.contest.ContestFigures.OfSet;
import dev.sonsu.server.contest.ContestFigures.OfSlice;
import dev.sonsu.server.contest.ContestFigures.Pair;
import dev.sonsu.server.contest.ContestFigures.Shift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A challenger that wins, and what takes the victory from it, one thing at a time. */
@Execution(ExecutionMode.CONCURRENT)
class RulesTest {
    private static final OfModel ALIKE = new OfModel(9940, 3, 100, 0.004);

    @Test
    void better_andNowhereWorse_promotes() {
        assertThat(verdict(mnist(20, 15), judged(1000, 40, 10))).isEqualTo(new Verdict.Promote());
    }

    @Test
    void elevenNetLosses_onTenThousand_keepTheChampion() {
        assertThat(kept(mnist(10, 21), judged(1000, 40, 10))).contains("MNIST test: 11 digits fewer");
    }

    @Test
    void tenNetLosses_onTenThousand_areWithinTheMargin() {
        assertThat(verdict(mnist(10, 20), judged(1000, 40, 10))).isEqualTo(new Verdict.Promote());
    }

    @Test
    void manyDifferences_thatCouldHideALoss_keepTheChampion() {
        assertThat(kept(mnist(300, 305), judged(1000, 40, 10))).contains("rule out a loss of 0.3 point");
    }

    @Test
    void losses_againstTheFirstModel_keepTheChampion() {
        OfSet drifted = new OfSet("MNIST test", false, 10_000, ALIKE, ALIKE, pair(5, 5, 10_000), pair(0, 11, 10_000));

        assertThat(kept(drifted, judged(1000, 40, 10))).contains("the first bundled model");
    }

    /** Of 11,000 digits two more are within 0.02 point, and three are not. */
    @Test
    void moreSureButWrong_keepsTheChampion_whereItIsMoreThanAHandfulMovesBy() {
        OfSet judged = judged(1000, 40, 10);

        assertThat(verdict(set(ALIKE, bold(4, 2)), judged)).isEqualTo(new Verdict.Promote());
        assertThat(kept(set(ALIKE, bold(5, 2)), judged))
                .contains(
                        "of all 11000 digits together 5 are sure but wrong that were not so with the champion, and 2 no longer");
    }

    /** Two more at a time would add up, were there not the first model too. */
    @Test
    void moreSureButWrong_thanOfTheFirstModel_keepsTheChampion() {
        OfSet drifted = new OfSet("MNIST test", false, 10_000, ALIKE, ALIKE, pair(5, 5, 10_000), bold(6, 3));

        assertThat(kept(drifted, judged(1000, 40, 10))).contains("not so with the first bundled model");
    }

    private static Pair bold(int more, int less) {
        return new Pair(5, 5, 0.6, 0.6, -0.001, 0.001, Shift.of(more, less), Shift.of(0, 0));
    }

    @Test
    void worseCalibration_keepsTheChampion() {
        OfSet vain = set(new OfModel(9940, 3, 100, 0.02), pair(5, 5, 10_000));

        assertThat(kept(vain, judged(1000, 40, 10))).contains("calibration error grows from 0.0040 to 0.0200");
    }

    @Test
    void moreRefusals_keepTheChampion() {
        Pair shy = new Pair(5, 5, 0.6, 0.6, -0.001, 0.001, Shift.of(0, 0), Shift.of(150, 40));

        assertThat(kept(set(ALIKE, shy), judged(1000, 40, 10))).contains("110 of 10000 digits more are asked");
    }

    @Test
    void slice_significantlyWorse_keepsTheChampion() {
        ContestFigures figures = figures(
                List.of(mnist(5, 5), judged(1000, 40, 10)),
                List.of(new OfSlice("kiosk a", 60, 0, 12, -0.3, -0.1, 0.01)),
                null,
                1);

        assertThat(Rules.judge(figures).toString()).contains("KeepChampion").contains("slice kiosk a");
    }

    @Test
    void moreNoDigits_readAsSure_keepTheChampion() {
        assertThat(judge(new OfNoDigits(2000, 10, 31, Shift.of(23, 2), Shift.of(0, 0)))
                        .toString())
                .contains("31 of 2000 things that are no digit");
        assertThat(judge(new OfNoDigits(2000, 10, 31, Shift.of(0, 0), Shift.of(23, 2)))
                        .toString())
                .contains("than with the first bundled model");
    }

    @Test
    void fewMoreNoDigits_readAsSure_areWithinAPoint() {
        assertThat(judge(new OfNoDigits(2000, 10, 30, Shift.of(22, 2), Shift.of(20, 0))))
                .isInstanceOf(Verdict.Promote.class);
    }

    /** Of a challenger that is better on the judge samples. */
    private static Verdict judge(OfNoDigits noDigits) {
        return Rules.judge(figures(List.of(mnist(5, 5), judged(1000, 40, 10)), List.of(), noDigits, 1));
    }

    @Test
    void slower_isBlocked() {
        ContestFigures figures = figures(List.of(mnist(5, 5), judged(1000, 40, 10)), List.of(), null, 1.3);

        assertThat(Rules.judge(figures)).isInstanceOf(Verdict.Blocked.class);
    }

    @Test
    void notBetter_keepsTheChampion() {
        assertThat(kept(mnist(5, 5), judged(1000, 25, 25))).contains("not shown to be better on 1000");
    }

    @Test
    void judgeSamples_significantlyWorse_keepTheChampion() {
        assertThat(kept(mnist(5, 5), judged(1000, 10, 30))).contains("10 won and 30 lost against the champion");
    }

    /** 15 wins against 3 have p = 0.0038: enough in the first contest of the samples, not in the third. */
    @Test
    void laterContests_needMore() {
        List<OfSet> sets = List.of(mnist(5, 5), judged(1000, 15, 3));

        assertThat(Rules.judge(figures(sets, 1))).isEqualTo(new Verdict.Promote());
        assertThat(Rules.judge(figures(sets, 3)).toString())
                .contains("KeepChampion")
                .contains("in contest 3");
    }

    @Test
    void tooFewSamples_areSaid_withHowManyAreNeeded() {
        assertThat(verdict(mnist(5, 5), judged(199, 20, 0)).toString())
                .contains("NotEnoughEvidence")
                .contains("199 labelled judge samples; at least 200");
        assertThat(verdict(mnist(5, 5), judged(300, 3, 0)).toString()).contains("about 600 judge samples are needed");
    }

    /** However much better it is on digits that everybody has. */
    @Test
    void betterOnMnist_andWorseOnSamples_keepsTheChampion() {
        assertThat(kept(mnist(60, 20), judged(1000, 10, 30)))
                .isEqualTo("judge samples: 10 won and 30 lost against the champion");
    }

    @Test
    void tooFewSamples_andWorse_keepsTheChampion() {
        assertThat(kept(mnist(0, 30), judged(10, 1, 0))).contains("MNIST test");
    }

    @Test
    void reasons_areInTheReadersLanguage_andAsTheyWereStoredWhereTheRulesWereOthers() {
        ContestFigures figures = figures(List.of(mnist(0, 30), judged(1000, 40, 10)), List.of(), null, 1);
        ModelId model = new ModelId("m-000000000001");
        HeldContest held = new HeldContest("run", model, model, Instant.EPOCH, Rules.judge(figures));
        HeldContest ofBefore = new HeldContest("run", model, model, Instant.EPOCH, new Verdict.Promote());

        assertThat(Rules.reasons(held, figures, Locale.ENGLISH))
                .isEqualTo(held.verdict().reasons());
        assertThat(Rules.reasons(held, figures, Locale.KOREAN))
                .hasSameSizeAs(held.verdict().reasons())
                .first()
                .asString()
                .startsWith("MNIST test: 바르게 읽은 숫자가 30자 줄어(상대: 챔피언)");
        assertThat(Rules.reasons(ofBefore, figures, Locale.KOREAN)).isEmpty();
    }

    private static String kept(OfSet... sets) {
        Verdict verdict = verdict(sets);
        assertThat(verdict).isInstanceOf(Verdict.KeepChampion.class);
        return String.join("\n", verdict.reasons());
    }

    private static Verdict verdict(OfSet... sets) {
        return Rules.judge(figures(List.of(sets), List.of(), null, 1));
    }

    private static ContestFigures figures(
            List<OfSet> sets, List<OfSlice> slices, @Nullable OfNoDigits noDigits, double latency) {
        return new ContestFigures(new ArrayList<>(sets), slices, noDigits, latency, 1, new Spending(1).alpha(), true);
    }

    private static ContestFigures figures(List<OfSet> sets, int contest) {
        return new ContestFigures(sets, List.of(), null, 1, contest, new Spending(contest).alpha(), true);
    }

    private static OfSet mnist(int wins, int losses) {
        return set(ALIKE, pair(wins, losses, 10_000));
    }

    private static OfSet set(OfModel challenger, Pair pair) {
        return new OfSet("MNIST test", false, 10_000, ALIKE, challenger, pair, pair(0, 0, 10_000));
    }

    private static OfSet judged(int count, int wins, int losses) {
        OfModel model = new OfModel(count - 50, 0, 10, 0.01);
        return new OfSet("judge samples", true, count, model, model, pair(wins, losses, count), null);
    }

    private static Pair pair(int wins, int losses, int count) {
        PairedInterval interval = PairedInterval.of(wins, losses, count, PairedInterval.ONE_SIDED);
        return new Pair(
                wins,
                losses,
                McNemar.better(wins, losses),
                McNemar.better(losses, wins),
                interval.lower(),
                interval.upper(),
                Shift.of(0, 0),
                Shift.of(0, 0));
    }
}
