package dev.sonsu.server.samples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is kept, for who looks after it. Counts only, and none from which a PIN could be told.
 *
 * @param stored      how many samples are kept
 * @param labelled    of how many of them it is known what was written; those that are quarantined are not among them
 * @param quarantined how many have a label that contradicts a sure reading
 * @param progress    how far it is to the next retraining
 * @param grain       what {@code sources} are rounded down to; closed cells of labels, of which {@code classes} are
 *                    counted, are not smaller
 * @param classes     how many samples of each digit are in closed cells; null until they have been counted
 * @param sources     how many labelled samples of each source there are
 * @param buckets     how many samples there are for learning and for judging
 * @param days        how many samples came in which days
 */
public record SampleCounts(
        long stored,
        long labelled,
        long quarantined,
        Progress progress,
        int grain,
        @Nullable List<OfClass> classes,
        List<OfSource> sources,
        List<OfBucket> buckets,
        List<OfDays> days) {
    /**
     * How many labelled samples for learning there are that no retraining has used yet.
     *
     * @param now     those that one would learn from
     * @param goal    as many begin a retraining
     * @param waiting those whose day is not over, or whose cell is still too small
     */
    public record Progress(long now, long goal, long waiting) {}

    /** @param answer a digit, or {@code NOT_A_DIGIT} */
    public record OfClass(String answer, long samples) {}

    /** @param source a {@link LabelSource} */
    public record OfSource(String source, long samples) {}

    /** @param bucket a {@link Bucket} */
    public record OfBucket(String bucket, long samples) {}

    /**
     * Samples of cells with the same days.
     *
     * @param first ISO 8601
     * @param last  ISO 8601
     * @param open  whether more may come
     */
    public record OfDays(String first, String last, boolean open, long samples) {}
}
