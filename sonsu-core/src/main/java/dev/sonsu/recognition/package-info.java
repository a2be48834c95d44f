/**
 * What a reader says of a glyph: a digit it is sure of, a digit it is unsure of, or that it is no digit. Comes in from
 * {@code glyph}; goes out to whoever answers the person.
 */
@NullMarked
package dev.sonsu.recognition;

import org.jspecify.annotations.NullMarked;
