@NullMarked
package dev.sonsu.image;

import org.jspecify.annotations.NullMarked;
