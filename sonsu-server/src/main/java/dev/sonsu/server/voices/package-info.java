/**
 * What the kiosk page speaks with: voice packs, one for each language. An operator's folder and the packs in the jar come
 * in; those that verify go out to pages, with the list of languages that they are.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.sonsu.server.voices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
