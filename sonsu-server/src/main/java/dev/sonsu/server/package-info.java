/**
 * The server: one package per stage of the flow. Settings come in from whoever starts it; a running server, or one
 * sentence why there is none, goes out.
 */
@NullMarked
package dev.sonsu.server;

import org.jspecify.annotations.NullMarked;
