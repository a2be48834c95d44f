@NullMarked
package dev.sonsu.trait;

import org.jspecify.annotations.NullMarked;
