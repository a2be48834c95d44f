/**
 * The command line. Arguments come in from a shell; results go to standard output, progress and errors to standard
 * error, and 0, 1 (failed) or 2 (wrong usage) to whoever started it.
 */
@NullMarked
package dev.sonsu.cli;

import org.jspecify.annotations.NullMarked;
