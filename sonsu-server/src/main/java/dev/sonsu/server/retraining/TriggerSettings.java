package dev.sonsu.server.retraining;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/**
 * What starts runs, beside people and programs that ask for one.
 *
 * @param trigger     who watches whether enough samples have come together
 * @param cron        when a run is started too, whatever came together: six fields as Spring reads them, in the time zone of
 *                    the machine; {@code null} or empty for never
 * @param backOff     how long nothing starts by itself after a run that failed; twice as long after each further one, a day
 *                    at most
 * @param fromScratch whether a model begins with random weights, and not with the champion's
 */
@ConfigurationProperties("sonsu.retraining")
@Validated
record TriggerSettings(
        @DefaultValue("embedded") Trigger trigger,
        @Nullable String cron,
        @DefaultValue("1h") Duration backOff,
        @DefaultValue("false") boolean fromScratch) {
    /** Who watches. */
    enum Trigger {
        /** The server. */
        EMBEDDED,
        /** Somebody else, Airflow for one; neither the number of samples nor the clock starts a run here. */
        EXTERNAL
    }

    @Nullable
    CronExpression schedule() {
        return cron == null || cron.isBlank() ? null : CronExpression.parse(cron);
    }

    @AssertTrue(message = "must be six fields, as in 0 0 3 * * SUN, or empty")
    boolean isCronReadable() {
        return cron == null || cron.isBlank() || CronExpression.isValidExpression(cron);
    }

    @AssertTrue(message = "must be a second or more")
    boolean isBackOffLongEnough() {
        return backOff.compareTo(Duration.ofSeconds(1)) >= 0;
    }
}
