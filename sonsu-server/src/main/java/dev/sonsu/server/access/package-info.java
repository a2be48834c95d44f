/**
 * Who may do what: requests come in before any handler sees them, and go on with a {@link
 * dev.sonsu.server.access.Caller}, or are refused. Keys and operators are kept here, and what is done to them is told
 * {@code audit}.
 */
@ApplicationModule(allowedDependencies = {"audit", "store"})
@NullMarked
package dev.sonsu.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
