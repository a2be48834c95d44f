/**
 * Champion against challenger on sealed sets. Two models of the registry come in; a verdict with all its figures goes out,
 * and is kept. Public digits on which two models differ go out to whoever looks at them.
 */
@ApplicationModule(allowedDependencies = {"samples", "models", "store"})
@NullMarked
package dev.sonsu.server.contest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
