/**
 * The live champion. A verified recogniser comes in from {@code models}; leases on it, one per request, go out to
 * {@code entry}.
 */
@ApplicationModule(allowedDependencies = "models")
@NullMarked
package dev.sonsu.server.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
