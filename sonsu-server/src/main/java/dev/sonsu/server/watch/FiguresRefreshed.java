package dev.sonsu.server.watch;

/** All figures were looked at anew, some thirty seconds after the last time. Published on the watching thread. */
public record FiguresRefreshed() {}
