package dev.sonsu.server.watch.alert;

/** All rules were looked at, some thirty seconds after the last time; what changed was said before. */
public record AlertsLooked() {}
