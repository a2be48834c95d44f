/** In the place of the real trainer, for processes that tests start. */
@NullMarked
package dev.sonsu.training;

import org.jspecify.annotations.NullMarked;
