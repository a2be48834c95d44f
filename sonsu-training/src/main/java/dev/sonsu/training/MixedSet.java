package dev.sonsu.training;

import dev.sonsu.training.TrainingSet.LabelledGlyph;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * People's samples among replayed corpora. An epoch has every sample, several times where there are few, and so many
 * examples of the corpora, others each time. The samples have at most a share of the weight: where there are many, each
 * counts less. Immutable and thread-safe.
 *
 * @param corpora  what is replayed
 * @param replay   how many examples of it come in an epoch, of each kind in its proportion
 * @param samples  normalised pictures
 * @param draws    how often each sample comes in an epoch, distorted anew each time
 * @param weight   of each of these, where a replayed example has 1; at most 1
 */
record MixedSet(TrainingSet corpora, int replay, List<LabelledGlyph> samples, int draws, double weight)
        implements Examples {
    /** More often in an epoch than this a sample would be learned by heart. */
    private static final int MOST_DRAWS = 4;

    MixedSet {
        samples = List.copyOf(samples);
    }

    /**
     * A set whose samples have at most a share of the weight.
     *
     * @param replay at most so many examples of the corpora come in an epoch
     * @param share  above 0, below 1
     */
    static MixedSet of(TrainingSet corpora, int replay, List<LabelledGlyph> samples, double share) {
        int replayed = Math.min(replay, corpora.epochSize());
        double most = replayed * share / (1 - share);
        int draws = samples.isEmpty() ? 0 : (int) Math.clamp((long) (most / samples.size()), 1, MOST_DRAWS);
        double weight = samples.isEmpty() ? 1 : Math.min(1, most / ((double) draws * samples.size()));
        return new MixedSet(corpora, replayed, samples, draws, weight);
    }

    @Override
    public int epochSize() {
        return ofKinds(0) + ofKinds(1) + ofKinds(2) + draws * samples.size();
    }

    /** How many replayed examples are pictures, pens' digits, and no digits. */
    private int ofKinds(int kind) {
        return (int) ((long) replay * kind(kind) / corpora.epochSize());
    }

    private int kind(int kind) {
        return switch (kind) {
            case 0 -> corpora.pictures().size();
            case 1 -> corpora.draws() * corpora.pens().size();
            default -> corpora.noDigits();
        };
    }

    /** The share of no digits in what is learned. */
    double noDigits() {
        return ofKinds(2) / weightOfAll();
    }

    /** The share of the samples in what is learned. */
    double share() {
        return weight * draws * samples.size() / weightOfAll();
    }

    private double weightOfAll() {
        return ofKinds(0) + ofKinds(1) + ofKinds(2) + weight * draws * samples.size();
    }

    @Override
    public float weight(int number) {
        double mean = weightOfAll() / epochSize();
        return (float) ((number < corpora.epochSize() ? 1 : weight) / mean);
    }

    @Override
    public int[] order(long seed, int epoch) {
        if (samples.isEmpty() && replay == corpora.epochSize()) {
            return corpora.order(seed, epoch);
        }
        RandomGenerator random = Seeds.at(seed, epoch, -1);
        int[] chosen = new int[epochSize()];
        int at = 0;
        int first = 0;
        for (int kind = 0; kind < 3; kind++) {
            int[] all = TrainingSet.shuffled(kind(kind), random);
            for (int i = 0; i < ofKinds(kind); i++) {
                chosen[at++] = first + all[i];
            }
            first += kind(kind);
        }
        for (int i = 0; i < draws * samples.size(); i++) {
            chosen[at++] = first + i;
        }
        int[] order = TrainingSet.shuffled(chosen.length, random);
        for (int i = 0; i < order.length; i++) {
            order[i] = chosen[order[i]];
        }
        return order;
    }

    @Override
    public Examples.Artist artist() {
        Examples.Artist replaying = corpora.artist();
        GlyphDistortion distortion = new GlyphDistortion();
        return (number, seed, epoch, strength, pixels, at) -> {
            int sample = number - corpora.epochSize();
            if (sample < 0) {
                return replaying.draw(number, seed, epoch, strength, pixels, at);
            }
            LabelledGlyph glyph = samples.get(sample % samples.size());
            distortion.distort(glyph.pixels(), pixels, at, strength.pictures(), Seeds.at(seed, epoch, number));
            return glyph.label();
        };
    }

    @Override
    public String toString() {
        return replay + " replayed, " + samples.size() + " samples " + draws + " times";
    }
}
