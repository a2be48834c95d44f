/**
 * The slow loop: when enough samples have come together, a durable run of steps makes a challenger, lets it be compared,
 * and promotes it if it is better. Counts and ids come in; a run with its steps and its verdict goes out.
 */
@ApplicationModule(allowedDependencies = {"samples", "contest", "models", "audit", "store"})
@NullMarked
package dev.sonsu.server.retraining;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
