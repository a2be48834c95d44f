package dev.sonsu.server.mlflow;

import java.util.Optional;

/** Tells how the mirror stands, whichever server of a cluster sends. Thread-safe. */
public final class MlflowMirror {
    private final Optional<Outbox> outbox;

    MlflowMirror(Optional<Outbox> outbox) {
        this.outbox = outbox;
    }

    public MlflowState state() {
        return outbox.map(Outbox::state).orElse(MlflowState.OFF);
    }
}
