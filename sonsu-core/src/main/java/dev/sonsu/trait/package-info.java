/**
 * How people write, as counts: traits of what was written come in from whoever reads it, one digit at a time; only counts
 * of many digits together go out.
 */
@NullMarked
package dev.sonsu.trait;

import org.jspecify.annotations.NullMarked;
