/**
 * The kiosk's page in a real browser: a person who hears and touches goes in, what the page said and handed over comes
 * out.
 */
@NullMarked
package dev.sonsu.server.kiosk;

import org.jspecify.annotations.NullMarked;
