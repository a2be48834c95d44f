/**
 * Runs the packaged product as its users do, in processes of its own. Comes in: the executable jar and a command's
 * arguments, from tests; goes out: exit codes, what was printed, and HTTP answers.
 */
@NullMarked
package dev.sonsu.testkit.process;

import org.jspecify.annotations.NullMarked;
