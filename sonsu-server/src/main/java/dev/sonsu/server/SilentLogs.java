package dev.sonsu.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Keeps libraries from logging what was sent, whatever levels an operator sets: Tomcat writes whole requests at DEBUG,
 * Spring what it converts, JDBC the ids of rows written together at TRACE. It is set up after the logging system of every
 * start, so that a logging configuration of the operator's own does not switch it off.
 */
final class SilentLogs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    /** Those that see requests, their addresses, or rows. They say from INFO upward what they have to say. */
    private static final List<String> SEEING = List.of(
            "org.apache.",
            "org.springframework.web.",
            "org.springframework.http.",
            "org.springframework.jdbc.",
            "org.springframework.security.",
            "org.springframework.session.",
            "org.springframework.boot.web.",
            "org.springframework.boot.webmvc.",
            "org.sqlite.",
            "tools.jackson.",
            "com.zaxxer.hikari.");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            Silence silence = new Silence();
            silence.setContext(logback);
            silence.start();
            logback.addTurboFilter(silence);
        }
    }

    /** After Spring's own listener, which sets up logging on the same event. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static final class Silence extends TurboFilter {
        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable failure) {
            if (level.isGreaterOrEqual(Level.INFO) || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
                return FilterReply.NEUTRAL;
            }
            return SEEING.stream().anyMatch(logger.getName()::startsWith) ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }
}
