/**
 * Benchmarks. Comes in: the bundled champion and the packaged product; goes out: figures on standard output. Nothing
 * depends on this module and no test asserts a time.
 */
@NullMarked
package dev.sonsu.bench;

import org.jspecify.annotations.NullMarked;
