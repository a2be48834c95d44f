package dev.sonsu.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Looked at after every 200 digits, as the server does it at most. */
@Execution(ExecutionMode.CONCURRENT)
class RiseTestTest {
    private static final int STEP = 200;
    private static final int TRIALS = Boolean.getBoolean("long") ? 2000 : 600;

    @Test
    void sameRate_overAHundredThousandDigits_isTakenForARiseInAboutOnePercentAtMost() {
        int trials = TRIALS;
        for (int before : new int[] {1000, 5000, 20_000}) {
            long alarms = Arrays.stream(detections(trials, before, 0.02, 0.02, 1, 100_000))
                    .filter(at -> at <= 100_000)
                    .count();
            System.out.printf("2 %% as before, of %d digits before: %d false of %d%n", before, alarms, trials);
            assertThat(alarms).isLessThanOrEqualTo(trials / 100 + Math.round(2.25 * Math.sqrt(trials / 100.0)));
        }
    }

    @Test
    void sameRate_inWhichFourDigitsOfAPersonAreAlike_isNoRiseEither() {
        int trials = TRIALS;
        long alarms = Arrays.stream(detections(trials, 5000, 0.02, 0.02, 4, 100_000))
                .filter(at -> at <= 100_000)
                .count();
        System.out.printf("2 %% as before, all four of a PIN alike: %d false of %d%n", alarms, trials);
        assertThat(alarms).isLessThanOrEqualTo(trials / 20);
    }

    @Test
    void refusalsFromTwoToFourPercent_areFoundWithinSomeThousandDigits() {
        int trials = TRIALS / 2;
        for (int before : new int[] {5000, 20_000}) {
            long[] found = detections(trials, before, 0.02, 0.04, 1, 50_000);
            Arrays.sort(found);
            System.out.printf(
                    "2 %% to 4 %%, of %d digits before: half after %d digits, nine of ten after %d%n",
                    before, found[trials / 2], found[trials * 9 / 10]);
            assertThat(found[trials / 2]).isLessThan(8000);
            assertThat(found[trials * 9 / 10]).isLessThan(20_000);
        }
    }

    @Test
    void littleBefore_saysNothing() {
        assertThat(RiseTest.isShown(999, 10, 10_000, 9_000)).isFalse();
        assertThat(RiseTest.isShown(1000, 10, 10_000, 9_000)).isTrue();
        assertThat(RiseTest.isShown(1000, 10, 0, 0)).isFalse();
    }

    @Test
    void noneBeforeAndHugeCounts_giveAFiniteBound() {
        assertThat(RiseTest.bound(1000, 0)).isBetween(0.005, 0.02);
        assertThat(RiseTest.isShown(5000, 5000, 5000, 5000)).isFalse();
        assertThat(RiseTest.isShown(1_000_000, 20_000, 1_000_000, 19_000)).isFalse();
    }

    /** After how many digits each trial finds a rise; more than {@code most} if it does not. */
    private static long[] detections(int trials, int before, double rate, double rateNow, int alike, int most) {
        SplittableRandom random = new SplittableRandom(42);
        long[] found = new long[trials];
        for (int trial = 0; trial < trials; trial++) {
            long badBefore = bad(random, before, rate, alike);
            long badNow = 0;
            long now = 0;
            boolean isFound = false;
            while (!isFound && now < most) {
                now += STEP;
                badNow += bad(random, STEP, rateNow, alike);
                isFound = RiseTest.isShown(before, badBefore, now, badNow);
            }
            found[trial] = isFound ? now : Long.MAX_VALUE;
        }
        return found;
    }

    private static long bad(SplittableRandom random, int count, double rate, int alike) {
        long bad = 0;
        for (int at = 0; at < count; at += alike) {
            bad += random.nextDouble() < rate ? alike : 0;
        }
        return bad;
    }
}
