package dev.sonsu.server.watch.alert;

import java.util.Locale;

/** How soon somebody should look. */
public enum Severity {
    /** Today. */
    WARNING,
    /** Now: people are not served, or nothing is kept. */
    CRITICAL;

    /** As Prometheus' rules write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
