package dev.sonsu.server.mlflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the mirror stands.
 *
 * @param isOn      whether an MLflow is named; without one all else is empty
 * @param waiting   how many things it has not been told yet
 * @param aside     how many it refused for good; they are tried again at the next start
 * @param oldest    since when the oldest waits; {@code null} if none does
 * @param lastError why the oldest could not be sent, or the last was put aside, in words; {@code null} if all went well
 */
public record MlflowState(
        boolean isOn,
        long waiting,
        long aside,
        @Nullable Instant oldest,
        @Nullable String lastError) {
    /** Of a server without an MLflow. */
    static final MlflowState OFF = new MlflowState(false, 0, 0, null, null);
}
