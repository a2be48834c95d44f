@NullMarked
package dev.sonsu.variant;

import org.jspecify.annotations.NullMarked;
