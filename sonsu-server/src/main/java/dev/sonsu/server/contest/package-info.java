/**
 * Champion against challenger on sealed sets. Two models of the registry come in; a verdict with all its figures goes out,
 * and is kept.
 */
@ApplicationModule(allowedDependencies = {"samples", "models", "store"})
@NullMarked
package dev.sonsu.server.contest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
