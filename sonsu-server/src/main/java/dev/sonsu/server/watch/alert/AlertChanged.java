package dev.sonsu.server.watch.alert;

/** An alert began, or was over. Every server finds its own; after a start those that stand begin again. */
public record AlertChanged(Alert alert) {}
