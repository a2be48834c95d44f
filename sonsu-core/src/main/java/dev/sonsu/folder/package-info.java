/**
 * The sample folder that a training reads: shuffled glyphs with their labels come in from the store of samples, encrypted
 * files go out to the trainer's process, which is told the key on its standard input.
 */
@NullMarked
package dev.sonsu.folder;

import org.jspecify.annotations.NullMarked;
