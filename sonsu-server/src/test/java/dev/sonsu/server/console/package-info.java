/**
 * Tests of the operators' pages in a real browser against a whole server. Skipped aloud without Chromium or a model.
 */
@NullMarked
package dev.sonsu.server.console;

import org.jspecify.annotations.NullMarked;
