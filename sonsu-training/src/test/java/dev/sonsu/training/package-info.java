@NullMarked
package dev.sonsu.training;

import org.jspecify.annotations.NullMarked;
