@NullMarked
package dev.sonsu.row;

import org.jspecify.annotations.NullMarked;
