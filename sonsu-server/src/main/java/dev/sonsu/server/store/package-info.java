/**
 * The database that the stages share: where it lies, its connections, and in plain words why it does not work. It knows
 * nothing of what is written into it.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.sonsu.server.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
