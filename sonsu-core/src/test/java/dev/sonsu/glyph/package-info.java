@NullMarked
package dev.sonsu.glyph;

import org.jspecify.annotations.NullMarked;
