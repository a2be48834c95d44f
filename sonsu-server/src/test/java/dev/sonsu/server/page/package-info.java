/**
 * Tests of the page in a real browser against a whole server: what a person writes, sees, hears and types. Skipped aloud
 * without Chromium, a model or the corpora.
 */
@NullMarked
package dev.sonsu.server.page;

import org.jspecify.annotations.NullMarked;
