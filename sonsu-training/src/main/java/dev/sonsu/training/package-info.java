/**
 * Makes models; runs as its own process. Comes in: corpora folders and a seed, from the command line; goes out: a model
 * folder, written once it is finished and verified.
 */
@NullMarked
package dev.sonsu.training;

import org.jspecify.annotations.NullMarked;
