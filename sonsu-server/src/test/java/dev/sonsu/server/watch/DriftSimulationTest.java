package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.watch.Crowd.Way;
import dev.sonsu.trait.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the rules of drift alarm where nothing changed, and how soon where something did. */
@Execution(ExecutionMode.CONCURRENT)
class DriftSimulationTest {
    private static final boolean IS_LONG = Boolean.getBoolean("long");
    private static final int PEOPLE = IS_LONG ? 400 : 100;
    private static final int QUIET_KIOSKS = IS_LONG ? 100 : 2;
    private static final int BROKEN_KIOSKS = IS_LONG ? 40 : 3;
    private static final int WEEKS = 200;
    private static final long SEED = 20261128;

    private static final Map<Way, Crowd> USUAL = new EnumMap<>(Way.class);

    @BeforeAll
    static void gather() {
        RunningServerTest.requireModel();
        for (Way way : Way.values()) {
            USUAL.put(way, Crowd.of(way, PEOPLE, SEED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void quietWeeks_raiseNoAlarm(Way way) {
        int alarms = 0;
        long pins = 0;
        Map<Trait, Double> worst = new EnumMap<>(Trait.class);
        for (int kiosk = 0; kiosk < QUIET_KIOSKS; kiosk++) {
            SimulatedKiosk one = new SimulatedKiosk(usual(way), SEED + kiosk);
            for (int week = 0; week < WEEKS; week++) {
                one.weeks(1);
                for (Trait trait : Trait.values()) {
                    one.drift(trait).ifPresent(drift -> worst.merge(trait, drift.severity(), Math::max));
                }
            }
            alarms += one.alarms().size();
            pins += one.pins();
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d alarms in %d kiosks × %d quiet weeks (%d PINs); highest severity %s%n",
                way,
                alarms,
                QUIET_KIOSKS,
                WEEKS,
                pins,
                worst);

        assertThat(alarms).isZero();
    }

    /** Something that goes wrong, and where it is to be seen. */
    enum Planted {
        CUT_STROKES(Trait.STROKES, Way.INK),
        SMALLER_WRITING(Trait.SIZE, Way.INK),
        SLOWER_WRITING(Trait.TIME, Way.INK),
        THICKER_PEN(Trait.THICKNESS, Way.PICTURES),
        THINNER_PEN(Trait.THICKNESS, Way.PICTURES),
        MORE_REFUSALS(Trait.REFUSALS, Way.INK),
        MORE_CORRECTIONS(Trait.CORRECTIONS, Way.INK);

        private final Trait trait;
        private final Way way;

        Planted(Trait trait, Way way) {
            this.trait = trait;
            this.way = way;
        }

        Crowd crowd() {
            return switch (this) {
                case CUT_STROKES -> changed(way, DriftSimulationTest::cut, 12);
                case SMALLER_WRITING -> changed(way, ink -> scaled(ink, 0.65f, 1), 12);
                case SLOWER_WRITING -> changed(way, ink -> scaled(ink, 1, 1.6f), 12);
                case THICKER_PEN -> changed(way, UnaryOperator.identity(), 18);
                case THINNER_PEN -> changed(way, UnaryOperator.identity(), 8);
                case MORE_REFUSALS -> changed(way, new Trembling(new Random(7), Crowd.isDrawn() ? 7 : 3)::shaken, 12);
                case MORE_CORRECTIONS -> usual(way);
            };
        }

        private static Crowd changed(Way way, UnaryOperator<Ink> change, int pen) {
            return Crowd.of(way, PEOPLE, SEED, change, pen);
        }

        double wrong() {
            return this == MORE_CORRECTIONS ? 0.06 : 0;
        }
    }

    @ParameterizedTest
    @EnumSource
    void plantedDrift_isFound(Planted planted) {
        Crowd changed = planted.crowd();
        List<Integer> after = new ArrayList<>();
        String settled = "";
        for (int kiosk = 0; kiosk < BROKEN_KIOSKS; kiosk++) {
            SimulatedKiosk one = new SimulatedKiosk(usual(planted.way), SEED + 1000 + kiosk);
            one.weeks(8);
            assertThat(one.alarms()).isEmpty();
            int before = one.pins();
            one.change(changed, planted.wrong());
            while (one.alarms().stream().noneMatch(alarm -> alarm.trait() == planted.trait)
                    && one.pins() - before < 2000) {
                one.pins(10);
            }
            after.add(one.pins() - before);
            one.pins(400);
            settled = words(one.drift(planted.trait).orElseThrow());
            assertThat(one.alarms()).anyMatch(alarm -> alarm.trait() == planted.trait);
        }
        int[] sorted = after.stream().mapToInt(Integer::intValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: found after %d PINs (median of %d kiosks; %d to %d); settled: %s%n",
                planted,
                sorted[sorted.length / 2],
                sorted.length,
                sorted[0],
                sorted[sorted.length - 1],
                settled);

        assertThat(Arrays.stream(sorted).max().orElseThrow()).isLessThanOrEqualTo(400);
    }

    private static Crowd usual(Way way) {
        return Objects.requireNonNull(USUAL.get(way));
    }

    private static String words(TraitDrift drift) {
        long[] reference = drift.reference().stream().mapToLong(Long::longValue).toArray();
        long[] recent = drift.recent().stream().mapToLong(Long::longValue).toArray();
        return String.format(
                Locale.ROOT,
                "mean bin or share %.3f instead of %.3f, index %.2f, shift %.2f",
                Effect.mean(recent),
                Effect.mean(reference),
                drift.stability(),
                drift.shift());
    }

    /** With a hundred thousand digits any test of significance would find it; it does not matter to anybody. */
    @Test
    void changeTooSmallToMatter_raisesNoAlarm_howeverManyDigits() {
        SimulatedKiosk kiosk = new SimulatedKiosk(usual(Way.INK), SEED + 3000);
        kiosk.weeks(8);
        kiosk.change(Planted.changed(Way.INK, ink -> scaled(ink, 0.97f, 1.04f), 12), 0.002);
        kiosk.weeks(70);

        assertThat(kiosk.pins()).isGreaterThan(25_000);
        assertThat(kiosk.alarms()).isEmpty();
        assertThat(kiosk.drift(Trait.SIZE).orElseThrow().shift()).isNegative();
    }

    @Test
    void alarm_endsWhenTheKioskIsMended_andOthersNeverHadOne() {
        SimulatedKiosk broken = new SimulatedKiosk(usual(Way.INK), SEED + 2000);
        SimulatedKiosk sound = new SimulatedKiosk(usual(Way.INK), SEED + 2001);
        broken.weeks(8);
        broken.change(Planted.CUT_STROKES.crowd(), 0);
        broken.pins(400);
        sound.weeks(12);
        assertThat(broken.drift(Trait.STROKES).orElseThrow().state()).isEqualTo(TraitDrift.State.DRIFTING);

        broken.change(usual(Way.INK), 0);
        broken.pins(500);

        assertThat(broken.drift(Trait.STROKES).orElseThrow().state()).isEqualTo(TraitDrift.State.STEADY);
        assertThat(sound.alarms()).isEmpty();
    }

    /** A stripe of the screen feels nothing: whoever crosses it begins a new stroke behind it. */
    private static Ink cut(Ink ink) {
        List<Stroke> parts = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            int from = 0;
            for (int i = 0; i <= stroke.size(); i++) {
                boolean isDead = i < stroke.size() && stroke.y(i) > 96 && stroke.y(i) < 104;
                boolean isCrossed = i > 0 && i < stroke.size() && (stroke.y(i - 1) <= 96) != (stroke.y(i) <= 96);
                if (i == stroke.size() || isDead || isCrossed) {
                    if (i > from) {
                        parts.add(part(stroke, from, i));
                    }
                    from = isDead ? i + 1 : i;
                }
            }
        }
        return parts.isEmpty() ? ink : new Ink(ink.width(), ink.height(), parts);
    }

    private static Stroke part(Stroke stroke, int from, int to) {
        float[] x = new float[to - from];
        float[] y = new float[to - from];
        float[] millis = new float[to - from];
        for (int i = from; i < to; i++) {
            x[i - from] = stroke.x(i);
            y[i - from] = stroke.y(i);
            millis[i - from] = stroke.millis(i);
        }
        return new Stroke(x, y, millis);
    }

    private static Ink scaled(Ink ink, float size, float time) {
        List<Stroke> strokes = new ArrayList<>();
        for (Stroke stroke : ink.strokes()) {
            float[] x = new float[stroke.size()];
            float[] y = new float[stroke.size()];
            float[] millis = new float[stroke.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = 100 + size * (stroke.x(i) - 100);
                y[i] = 100 + size * (stroke.y(i) - 100);
                millis[i] = time * stroke.millis(i);
            }
            strokes.add(new Stroke(x, y, millis));
        }
        return new Ink(ink.width(), ink.height(), strokes);
    }

    /** A screen that reports where the finger is less well. */
    private record Trembling(Random random, float pixels) {
        Ink shaken(Ink ink) {
            List<Stroke> strokes = new ArrayList<>();
            for (Stroke stroke : ink.strokes()) {
                float[] x = new float[stroke.size()];
                float[] y = new float[stroke.size()];
                float[] millis = new float[stroke.size()];
                for (int i = 0; i < x.length; i++) {
                    x[i] = stroke.x(i) + pixels * (float) random.nextGaussian();
                    y[i] = stroke.y(i) + pixels * (float) random.nextGaussian();
                    millis[i] = stroke.millis(i);
                }
                strokes.add(new Stroke(x, y, millis));
            }
            return new Ink(ink.width(), ink.height(), strokes);
        }
    }
}
