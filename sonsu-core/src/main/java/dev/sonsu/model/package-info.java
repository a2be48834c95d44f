/**
 * What is known of a model: its id, its card, and how well it reads. One {@link dev.sonsu.model.Evaluation} serves
 * tests, contests and reports, so that two figures of the same name mean the same.
 */
@NullMarked
package dev.sonsu.model;

import org.jspecify.annotations.NullMarked;
