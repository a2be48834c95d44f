/**
 * What the hand did: strokes of a pen or finger, or a picture of them. Comes in from canvases and decoded pictures;
 * goes out to the {@code glyph} package, which makes of it what a model sees.
 */
@NullMarked
package dev.sonsu.ink;

import org.jspecify.annotations.NullMarked;
