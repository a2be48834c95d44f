/**
 * The keysets: where they lie, whether they fit the database, and how a value is encrypted with them. What is encrypted is
 * the stages' affair.
 */
@ApplicationModule(allowedDependencies = {"store"})
@NullMarked
package dev.sonsu.server.keysets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
