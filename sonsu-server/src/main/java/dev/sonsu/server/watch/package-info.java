/**
 * Listens: what the stages say of themselves comes in as events and states, metrics, drift and health go out to the operator.
 * None of the stages calls it, and reading does not wait for it.
 */
@ApplicationModule(
        allowedDependencies = {
            "entry",
            "reading",
            "samples",
            "store",
            "models",
            "retraining",
            "mlflow",
            "keysets",
            "audit"
        })
@NullMarked
package dev.sonsu.server.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
