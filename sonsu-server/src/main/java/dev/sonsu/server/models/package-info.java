/**
 * Which model may serve. Models come in from whoever makes them, and what readings came to as events; a verified
 * recogniser, or the reason why there is none, goes out to {@code reading}, and acts to {@code audit}.
 */
@ApplicationModule(allowedDependencies = {"store", "audit"})
@NullMarked
package dev.sonsu.server.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
