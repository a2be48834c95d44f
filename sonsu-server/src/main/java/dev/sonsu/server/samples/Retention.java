package dev.sonsu.server.samples;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long samples are kept: whole days after the last day of the cell that they came in.
 *
 * @param age none keeps them until somebody deletes them
 */
public record Retention(@Nullable Duration age) {
    static final String OFF = "off";

    /** @throws IllegalArgumentException if it is shorter than a day: a cell's day has to be over */
    public Retention {
        if (age != null && age.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("samples are kept for a day at least (1d), or off; got " + age);
        }
    }

    /**
     * Reads a setting: {@code 180d}, {@code 4320h}, {@code P180D}, or {@code off}. Spring finds it by its name.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Retention valueOf(String text) {
        if (text.strip().equalsIgnoreCase(OFF)) {
            return new Retention(null);
        }
        return new Retention(DurationStyle.detectAndParse(text.strip()));
    }

    /** Cells whose last day lies before this day are too old; empty if none ever is. */
    Optional<LocalDate> oldest(LocalDate today) {
        return Optional.ofNullable(age)
                .map(kept -> today.minusDays(kept.plusDays(1).minusNanos(1).toDays()));
    }
}
