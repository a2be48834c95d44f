/**
 * What a model sees: the 28×28 {@link dev.sonsu.glyph.Glyph} and the one {@link dev.sonsu.glyph.Normalizer} that makes
 * it. Comes in from {@code ink}; goes out to {@code recognition}, to training and to the sample store.
 */
@NullMarked
package dev.sonsu.glyph;

import org.jspecify.annotations.NullMarked;
