@NullMarked
package dev.sonsu.corpora;

import org.jspecify.annotations.NullMarked;
