package dev.sonsu.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sonsu.server.contest.ContestFigures.Shift;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class StatisticsTest {
    @Test
    void mcNemar_isTheBinomialTail() {
        assertThat(McNemar.better(0, 0)).isEqualTo(1);
        assertThat(McNemar.better(5, 0)).isCloseTo(1 / 32.0, within(1e-12));
        assertThat(McNemar.better(7, 1)).isCloseTo(9 / 256.0, within(1e-12));
        assertThat(McNemar.better(0, 9)).isCloseTo(1, within(1e-12));
        assertThat(McNemar.better(1000, 1000)).isCloseTo(0.5089, within(1e-4));
        assertThat(McNemar.better(3000, 1000)).isLessThan(1e-200);
    }

    @Test
    void holm_multipliesByWhatIsLeft_andNeverFalls() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }

    /** One of 21 people got better, seven got worse: the worked example of Fagerland et al. 2014. */
    @Test
    void interval_isTangos() {
        PairedInterval interval = PairedInterval.of(1, 7, 21, PairedInterval.TWO_SIDED);

        assertThat(interval.lower()).isCloseTo(-0.517, within(0.001));
        assertThat(interval.upper()).isCloseTo(-0.026, within(0.001));
    }

    @Test
    void interval_ofNoDifference_hasAWidth() {
        PairedInterval interval = PairedInterval.of(0, 0, 10_000, PairedInterval.ONE_SIDED);

        assertThat(interval.lower()).isCloseTo(-2.705e-4, within(2e-6));
        assertThat(interval.upper()).isCloseTo(2.705e-4, within(2e-6));
    }

    @Test
    void spending_ofAllContestsTogether_isAlpha() {
        double sum = 0;
        for (int contest = 1; contest <= 100_000; contest++) {
            sum += new Spending(contest).alpha();
        }

        assertThat(new Spending(1).alpha()).isCloseTo(0.0304, within(1e-4));
        assertThat(sum).isLessThan(Spending.ALPHA).isCloseTo(Spending.ALPHA, within(1e-5));
    }

    /** 50 challengers that are as good as the champion, 60 digits telling each from it, 4,000 times. */
    @Test
    void fiftyContests_betweenEquallyGoodModels_promoteOneInTwentyAtMost() {
        Random random = new Random(1);
        double[][] p = new double[61][];
        int promoted = 0;
        int byPlainAlpha = 0;
        for (int family = 0; family < 4000; family++) {
            boolean isPromoted = false;
            boolean isPlain = false;
            for (int contest = 1; contest <= 50; contest++) {
                int wins = Long.bitCount(random.nextLong() >>> 4);
                if (p[wins] == null) {
                    p[wins] = new double[] {McNemar.better(wins, 60 - wins)};
                }
                isPromoted |= p[wins][0] <= new Spending(contest).alpha();
                isPlain |= p[wins][0] <= Spending.ALPHA;
            }
            promoted += isPromoted ? 1 : 0;
            byPlainAlpha += isPlain ? 1 : 0;
        }

        assertThat(promoted / 4000.0).isLessThanOrEqualTo(0.05).isGreaterThan(0.01);
        assertThat(byPlainAlpha / 4000.0).as("what unspent alpha would do").isGreaterThan(0.7);
    }

    /**
     * The same 400 sealed samples for all, hard ones among them; whoever is promoted is the next ones' champion. All 51
     * models read equally well in truth: a family with one promotion is a wrong one.
     */
    @Test
    void fiftyContests_onTheSameSamples_promoteOneFamilyInTwentyAtMost() {
        SplittableRandom random = new SplittableRandom(2);
        int wrong = 0;
        for (int family = 0; family < 1000; family++) {
            boolean[] champion = readings(random);
            boolean isPromoted = false;
            for (int contest = 1; contest <= 50; contest++) {
                boolean[] challenger = readings(random);
                if (isBetter(challenger, champion, new Spending(contest).alpha())) {
                    champion = challenger;
                    isPromoted = true;
                }
            }
            wrong += isPromoted ? 1 : 0;
        }

        assertThat(wrong / 1000.0).isLessThanOrEqualTo(Spending.ALPHA);
    }

    private static boolean[] readings(SplittableRandom random) {
        boolean[] right = new boolean[400];
        for (int i = 0; i < right.length; i++) {
            right[i] = random.nextDouble() >= (i % 5 == 0 ? 0.4 : 0.02);
        }
        return right;
    }

    private static boolean isBetter(boolean[] challenger, boolean[] champion, double alpha) {
        int wins = 0;
        int losses = 0;
        for (int i = 0; i < champion.length; i++) {
            wins += challenger[i] && !champion[i] ? 1 : 0;
            losses += champion[i] && !challenger[i] ? 1 : 0;
        }
        return McNemar.better(wins, losses) <= alpha;
    }

    /**
     * Why the estimate, and not the bound, has to lie within the margin: of 10,000 digits 40 tell two equally good models
     * apart, and the bound would refuse about half of the good ones. What the bound at 0.3 point adds is that a loss of
     * that size never passes often, however many digits tell the models apart.
     */
    @Test
    void publicSets_passEquallyGoodModels_andFewThatAreWorse() {
        assertThat(passed(10_000, 20, 20)).as("as good").isGreaterThan(0.9);
        assertThat(passedByBoundAtTheMargin(20)).as("as good, by the bound").isLessThan(0.7);
        assertThat(passed(10_000, 20, 40)).as("0.2 point worse").isLessThan(0.12);
        assertThat(passed(10_000, 20, 50)).as("0.3 point worse").isLessThan(0.02);
        assertThat(passed(10_000, 300, 330))
                .as("0.3 point worse, and very different")
                .isLessThan(0.06);
        assertThat(passed(3498, 4, 4)).as("as good, fewer digits").isGreaterThan(0.85);
        assertThat(passed(3498, 4, 14.5)).as("0.3 point worse, fewer digits").isLessThan(0.06);
    }

    /** Six of 13,498 digits are sure but wrong with the champion, and three of them with an equally good challenger too. */
    @Test
    void sureErrors_passEquallyGoodModels_andFewThatHaveMore() {
        assertThat(passedSureErrors(3, 3)).as("as many").isGreaterThan(0.8);
        assertThat(passedSureErrors(9, 3)).as("twice as many").isLessThan(0.2);
        assertThat(passedSureErrors(15, 3)).as("three times as many").isLessThan(0.02);
    }

    private static double passedSureErrors(double more, double less) {
        Random random = new Random(1);
        int passed = 0;
        for (int trial = 0; trial < 4000; trial++) {
            Shift shift = Shift.of(poisson(random, more), poisson(random, less));
            passed += Rules.isMoreSureButWrong(shift, 13_498) ? 0 : 1;
        }
        return passed / 4000.0;
    }

    /** The share of 4,000 challengers that the rule passes which win and lose so many digits on average. */
    private static double passed(int count, double wins, double losses) {
        Random random = new Random(1);
        int passed = 0;
        for (int trial = 0; trial < 4000; trial++) {
            int won = poisson(random, wins);
            int lost = poisson(random, losses);
            boolean isPassed = lost - won <= Rules.MARGIN * count
                    && PairedInterval.of(won, lost, count, PairedInterval.ONE_SIDED)
                                    .lower()
                            >= -Rules.BOUND;
            passed += isPassed ? 1 : 0;
        }
        return passed / 4000.0;
    }

    private static double passedByBoundAtTheMargin(double mean) {
        Random random = new Random(1);
        int passed = 0;
        for (int trial = 0; trial < 4000; trial++) {
            PairedInterval interval =
                    PairedInterval.of(poisson(random, mean), poisson(random, mean), 10_000, PairedInterval.ONE_SIDED);
            passed += interval.lower() > -Rules.MARGIN ? 1 : 0;
        }
        return passed / 4000.0;
    }

    /** Counts of rare digits, exponential waiting times summed up (Knuth). */
    private static int poisson(Random random, double mean) {
        int count = -1;
        for (double time = 0; time < mean; time -= Math.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }
}
