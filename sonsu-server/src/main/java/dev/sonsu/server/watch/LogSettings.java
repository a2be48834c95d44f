package dev.sonsu.server.watch;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the log is written. It is read by the command's logging configuration, before this record, which refuses what that
 * would not know.
 *
 * @param format {@code text} for people, or {@code ecs}: a JSON object of Elastic's Common Schema a line
 */
@ConfigurationProperties("sonsu.log")
@Validated
record LogSettings(
        @DefaultValue("text") @Pattern(regexp = "text|ecs") String format) {}
