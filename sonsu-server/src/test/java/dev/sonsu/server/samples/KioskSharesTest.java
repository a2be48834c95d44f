package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KioskSharesTest {
    private static final double SHARE = 0.25;

    @Test
    void floodOfOneKiosk_isCutToTheShare_andTheOthersAreWhole() {
        Map<String, Long> samples = Map.of("flood", 100_000L, "a", 300L, "b", 400L, "c", 500L, "d", 600L, "", 1_200L);

        Map<String, Long> learned = admitted(samples, SHARE);

        assertThat(learned)
                .containsEntry("a", 300L)
                .containsEntry("b", 400L)
                .containsEntry("c", 500L)
                .containsEntry("d", 600L)
                .containsEntry("", 1_200L)
                .containsEntry("flood", 1_000L);
        assertThat(share("flood", learned)).isLessThanOrEqualTo(SHARE);
    }

    @Test
    void kiosksThatBringEquallyMuch_areNotCut_andASmallOneChangesNothing() {
        assertThat(KioskShares.most(Map.of("a", 5_000L, "b", 5_000L, "c", 5_000L, "d", 5_000L), SHARE))
                .isGreaterThanOrEqualTo(5_000);
        assertThat(KioskShares.most(Map.of("a", 5_000L, "b", 5_000L, "c", 5_000L, "d", 240L), SHARE))
                .isGreaterThanOrEqualTo(5_000);
    }

    @Test
    void fewKiosks_haveALargerShare_andOneAloneHasAll() {
        assertThat(share("flood", admitted(Map.of("flood", 9_000L, "a", 300L, "b", 300L, "c", 300L), SHARE)))
                .isBetween(0.33, 0.3334);
        assertThat(share("flood", admitted(Map.of("flood", 9_000L, "a", 300L), SHARE)))
                .isEqualTo(0.5);
        assertThat(share("flood", admitted(Map.of("flood", 9_000L, "", 300L), SHARE)))
                .isEqualTo(0.5);
        assertThat(admitted(Map.of("alone", 9_000L), SHARE)).containsEntry("alone", 9_000L);
        assertThat(admitted(Map.of("", 9_000L), SHARE)).containsEntry("", 9_000L);
    }

    @Test
    void shareOfOne_cutsNothing() {
        assertThat(admitted(Map.of("flood", 9_000L, "", 300L), 1)).containsEntry("flood", 9_000L);
    }

    @Test
    void noKiosk_isOverItsShare_whateverTheyBring() {
        Random random = new Random(1);
        for (int trial = 0; trial < 500; trial++) {
            Map<String, Long> samples = new HashMap<>();
            IntStream.range(0, random.nextInt(2, 12))
                    .forEach(kiosk -> samples.put("k" + kiosk, random.nextLong(240, 20_000)));
            samples.put("", random.nextLong(0, 5_000));
            int groups = samples.size();
            double limit = Math.max(SHARE, Math.min(0.5, 1.0 / (groups - 1)));

            long most = KioskShares.most(samples, SHARE);

            Map<String, Long> learned = new HashMap<>();
            samples.forEach((kiosk, count) -> learned.put(kiosk, kiosk.isEmpty() ? count : Math.min(count, most)));
            for (String kiosk : samples.keySet()) {
                if (!kiosk.isEmpty()) {
                    assertThat(share(kiosk, learned)).isLessThanOrEqualTo(limit + 0.001);
                }
            }
        }
    }

    private static Map<String, Long> admitted(Map<String, Long> samples, double share) {
        KioskShares shares = KioskShares.of(samples, share, new Random(3));
        Map<String, Long> learned = new HashMap<>();
        samples.forEach((kiosk, count) -> {
            for (long i = 0; i < count; i++) {
                if (shares.admits(kiosk)) {
                    learned.merge(kiosk, 1L, Long::sum);
                }
            }
        });
        return learned;
    }

    private static double share(String kiosk, Map<String, Long> learned) {
        long all = learned.values().stream().mapToLong(Long::longValue).sum();
        return learned.getOrDefault(kiosk, 0L) / (double) all;
    }
}
