/**
 * Who did what kind of thing, and when: acts come in from whoever acts, within the transaction that acts; append-only
 * rows go out to whoever may read them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.sonsu.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
