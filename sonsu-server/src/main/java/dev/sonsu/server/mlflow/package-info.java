/**
 * The mirror in MLflow: what the registry and the runs say comes in, and is sent when MLflow is there, in order, once.
 */
@ApplicationModule(allowedDependencies = {"models", "retraining", "contest", "audit", "store"})
@NullMarked
package dev.sonsu.server.mlflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
