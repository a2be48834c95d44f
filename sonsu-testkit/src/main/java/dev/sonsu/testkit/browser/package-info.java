/**
 * A real browser for tests of pages: tests open pages in {@link dev.sonsu.testkit.browser.Chromium} and write on them
 * with a {@link dev.sonsu.testkit.browser.Finger}. Nothing is downloaded; without a browser, the test is skipped aloud.
 */
@NullMarked
package dev.sonsu.testkit.browser;

import org.jspecify.annotations.NullMarked;
