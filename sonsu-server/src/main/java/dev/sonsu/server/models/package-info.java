/**
 * Which model may serve. A folder or the bundled champion comes in; a verified recogniser, or the reason why there is
 * none, goes out to {@code reading}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.sonsu.server.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
