/**
 * What several modules' tests share. Digits of corpora and seeds come in from tests; pictures as people would draw them go
 * out, with what was written.
 */
@NullMarked
package dev.sonsu.testkit;

import org.jspecify.annotations.NullMarked;
