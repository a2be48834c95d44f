@NullMarked
package dev.sonsu.server.backup;

import org.jspecify.annotations.NullMarked;
