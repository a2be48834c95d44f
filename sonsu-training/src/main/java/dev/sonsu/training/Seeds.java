package dev.sonsu.training;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers by place: what is drawn for one example of one epoch depends on the run's seed and that place alone,
 * not on what was drawn before, so that a resumed run and any number of threads draw the same. Stateless.
 */
final class Seeds {
    private Seeds() {}

    /** The generator of a place. */
    static RandomGenerator at(long seed, long... place) {
        long mixed = mix(seed + 0x9e3779b97f4a7c15L);
        for (long part : place) {
            mixed = mix(mixed ^ (part + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L);
        }
        return new SplittableRandom(mixed);
    }

    /** The finaliser of MurmurHash3 in Stafford's variant 13. */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
