/**
 * What may be said of readings. Readings come in from {@code entry}; the answer in the form of the API goes out to it.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.sonsu.server.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
