package dev.sonsu.server.watch;

import dev.sonsu.model.ModelId;
import dev.sonsu.trait.Trait;
import dev.sonsu.trait.TraitCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A kiosk with people who come again, some often and most seldom, and of whom one in a hundred is replaced by another each week.
 * Its windows go to {@link DriftLine}s as those of a server do.
 */
final class SimulatedKiosk {
    private static final ModelId MODEL = new ModelId("simulated");
    private static final int REGULARS = 300;
    private static final double REPLACED = 0.01;

    private final Random random;
    private final int[] regulars = new int[REGULARS];
    private final double[] visits = new double[REGULARS];
    private final TraitCounts counts = new TraitCounts();
    private final Map<Trait, DriftLine> lines = new EnumMap<>(Trait.class);
    private final List<Alarm> alarms = new ArrayList<>();
    private Crowd crowd;
    private double wrong;
    private int pins;

    /** @param pins that had been written when it began */
    record Alarm(Trait trait, int pins) {}

    SimulatedKiosk(Crowd crowd, long seed) {
        this.crowd = crowd;
        this.random = new Random(seed);
        double sum = 0;
        for (int at = 0; at < REGULARS; at++) {
            regulars[at] = random.nextInt(crowd.size());
            sum += 1.0 / (at + 10);
            visits[at] = sum;
        }
    }

    /** From now on the people write so. */
    void change(Crowd changed, double moreWrong) {
        crowd = changed;
        wrong = moreWrong;
    }

    void weeks(int weeks) {
        for (int week = 0; week < weeks; week++) {
            pins(150 + random.nextInt(450));
            for (int at = 0; at < REGULARS; at++) {
                if (random.nextDouble() < REPLACED) {
                    regulars[at] = random.nextInt(crowd.size());
                }
            }
        }
    }

    void pins(int more) {
        for (int pin = 0; pin < more; pin++) {
            crowd.write(regulars[visitor()], counts, wrong, random);
            pins++;
            for (Trait trait : Trait.values()) {
                counts.take(trait).ifPresent(window -> add(trait, window));
            }
        }
    }

    private int visitor() {
        double at = random.nextDouble() * visits[REGULARS - 1];
        int visitor = 0;
        while (visits[visitor] < at) {
            visitor++;
        }
        return visitor;
    }

    private void add(Trait trait, int[] window) {
        DriftLine line = lines.computeIfAbsent(trait, first -> new DriftLine(trait, Map.of(), null));
        boolean wasDrifting = line.isDrifting();
        long[] windowCounts = new long[window.length];
        for (int bin = 0; bin < window.length; bin++) {
            windowCounts[bin] = window[bin];
        }
        line.add(MODEL, windowCounts);
        if (line.isDrifting() && !wasDrifting) {
            alarms.add(new Alarm(trait, pins));
        }
    }

    int pins() {
        return pins;
    }

    List<Alarm> alarms() {
        return alarms;
    }

    Optional<TraitDrift> drift(Trait trait) {
        return Optional.ofNullable(lines.get(trait)).map(DriftLine::drift);
    }
}
