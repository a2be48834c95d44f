@NullMarked
package dev.sonsu.server.retraining;

import org.jspecify.annotations.NullMarked;
