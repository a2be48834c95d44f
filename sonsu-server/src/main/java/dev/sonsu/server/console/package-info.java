/**
 * The operators' rooms, over HTTP and without logic: requests of people who are signed in come in, and counts, models, runs, figures, pictures and
 * acknowledgements go out.
 */
@ApplicationModule(
        allowedDependencies = {
            "samples",
            "audit",
            "models",
            "contest",
            "retraining",
            "mlflow",
            "watch",
            "watch :: alert"
        })
@NullMarked
package dev.sonsu.server.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
