package dev.sonsu.server.watch;

import dev.sonsu.server.retraining.RetrainingRun;

/** A run that this server went on with has ended, as the watching thread saw it. */
public record RunEnded(RetrainingRun run) {}
