@NullMarked
package dev.sonsu;

import org.jspecify.annotations.NullMarked;
