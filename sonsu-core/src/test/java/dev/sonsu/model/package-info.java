@NullMarked
package dev.sonsu.model;

import org.jspecify.annotations.NullMarked;
