/**
 * What is wrong now: the figures of the last hour come in from watching, and alerts go out to whoever looks and to a webhook.
 * Nothing else knows of them, and nothing waits for them.
 */
@NamedInterface("alert")
@NullMarked
package dev.sonsu.server.watch.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
