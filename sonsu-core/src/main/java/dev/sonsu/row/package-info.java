/**
 * Several digits side by side in one picture. A picture and the number of digits come in from callers, digits that are
 * read one by one from {@code recognition}; a reading per digit, with its ink, goes out to whoever answers the person.
 */
@NullMarked
package dev.sonsu.row;

import org.jspecify.annotations.NullMarked;
