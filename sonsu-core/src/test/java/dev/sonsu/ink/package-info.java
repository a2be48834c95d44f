@NullMarked
package dev.sonsu.ink;

import org.jspecify.annotations.NullMarked;
