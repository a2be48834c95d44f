package dev.sonsu.server.console;

import dev.sonsu.server.watch.Interval;
import dev.sonsu.server.watch.RecentMeters;
import dev.sonsu.server.watch.alert.Alert;
import dev.sonsu.server.watch.alert.AlertBoard;
import dev.sonsu.server.watch.alert.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How things are, as the console's page reads them. */
final class TodayViews {
    private static final Duration HOUR = Duration.ofHours(1);

    private TodayViews() {}

    /**
     * Everything that the room shows.
     *
     * @param model     the one that reads here; {@code null} if none does
     * @param alerts    those that stand, the worst first
     * @param over      those that stood, the newest first
     * @param drifting  traits of kiosks that are not as usual
     * @param intervals the last hour, the oldest first
     */
    record Today(
            Instant at,
            @Nullable String model,
            List<Told> alerts,
            List<Told> over,
            Hour hour,
            Learning learning,
            int drifting,
            List<Interval> intervals) {
        static Today of(AlertBoard board, RecentMeters meters, Instant at) {
            List<Interval> intervals = meters.intervals();
            return new Today(
                    at,
                    model(meters).orElse(null),
                    board.firing().stream().map(Told::of).toList(),
                    board.over().stream().map(Told::of).toList(),
                    Hour.of(meters, intervals),
                    Learning.of(meters),
                    meters.above0("sonsu.drift.alarm").size(),
                    intervals);
        }

        private static Optional<String> model(RecentMeters meters) {
            return meters.above0("sonsu.model.info").stream()
                    .filter(model -> "live".equals(model.getTag("role")))
                    .map(model -> model.getTag("model"))
                    .findFirst();
        }
    }

    /** An alert in both languages. */
    record Told(
            String alert,
            String severity,
            Words summary,
            Words advice,
            Instant since,
            @Nullable Instant until) {
        static Told of(Alert alert) {
            return new Told(
                    alert.rule().label(),
                    alert.rule().severity().label(),
                    alert.summary(),
                    alert.rule().advice(),
                    alert.since(),
                    alert.until());
        }
    }

    /**
     * The last hour, or since the start.
     *
     * @param recognitions PINs read, for sure or not
     * @param unsure       those of them of which a digit is asked for again
     * @param digits       digits read
     * @param refused      those of them that were not read for sure
     * @param meanMillis   time of a recognition in the mean
     */
    record Hour(long recognitions, long unsure, long digits, long refused, double meanMillis) {
        static Hour of(RecentMeters meters, List<Interval> intervals) {
            long unsure = 0;
            long all = 0;
            double millis = 0;
            for (Interval interval : intervals) {
                long both = interval.recognized() + interval.unsure();
                unsure += interval.unsure();
                all += both;
                millis += interval.meanMillis() * both;
            }
            return new Hour(
                    all,
                    unsure,
                    Math.round(meters.increase(HOUR, "sonsu.digits.read")),
                    Math.round(meters.increase(HOUR, "sonsu.digits.refused")),
                    all == 0 ? 0 : millis / all);
        }
    }

    /** How far it is to the next retraining, as the database said last. */
    record Learning(long now, long goal, boolean isRunning) {
        static Learning of(RecentMeters meters) {
            return new Learning(
                    count(meters, "sonsu.retraining.samples.new"),
                    count(meters, "sonsu.retraining.samples.goal"),
                    count(meters, "sonsu.retraining.running") > 0);
        }

        private static long count(RecentMeters meters, String gauge) {
            return Math.round(meters.gauge(gauge).orElse(0));
        }
    }
}
