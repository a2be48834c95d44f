/**
 * What people wrote, kept one digit at a time: encrypted, unlinkable, and only with consent. Readings and pictures come
 * in from {@code entry}; ids of committed samples go out to it, counts to whoever listens, and by command what is deleted,
 * encrypted anew or exported.
 */
@ApplicationModule(allowedDependencies = {"store", "keysets"})
@NullMarked
package dev.sonsu.server.samples;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
