@NullMarked
package dev.sonsu.recognition;

import org.jspecify.annotations.NullMarked;
