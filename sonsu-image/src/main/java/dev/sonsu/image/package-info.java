/**
 * Pictures in and out: PNG files become rasters, their headers checked before a pixel is decoded, and ink becomes the
 * picture a canvas would show. Comes in from HTTP, files and corpora; goes out to the {@code glyph} package and to the
 * sample store.
 */
@NullMarked
package dev.sonsu.image;

import org.jspecify.annotations.NullMarked;
