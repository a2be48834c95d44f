/**
 * Traces, where a collector is named: what requests and runs say of themselves comes in as observations and events, spans go
 * out to the collector. No span has a digit, a picture, an address as it was sent, or a message of an exception.
 */
@NullMarked
package dev.sonsu.server.watch.trace;

import org.jspecify.annotations.NullMarked;
