/**
 * The same digit as other kiosks, pens and programs would send it: named distortions of pictures and of strokes, for
 * measuring. Comes in from corpora; goes out as PNG files, which take the way of every other picture.
 */
@NullMarked
package dev.sonsu.variant;

import org.jspecify.annotations.NullMarked;
