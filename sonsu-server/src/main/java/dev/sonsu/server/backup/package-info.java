/**
 * Takes an installation out into one sealed file, and back: what a data folder or a database holds comes in, whether or not
 * a server runs on it; an archive goes out, or a folder in the place of another. Commands use it; no server does.
 */
@ApplicationModule(allowedDependencies = {"store", "keysets", "audit"})
@NullMarked
package dev.sonsu.server.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
