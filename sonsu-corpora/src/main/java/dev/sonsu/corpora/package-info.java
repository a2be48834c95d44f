/**
 * Public corpora of handwritten digits: MNIST's idx files and UCI's Pendigits, read from the user's folders. Comes in:
 * folders; goes out: labelled pictures and strokes, to training, to contests and to whoever measures.
 */
@NullMarked
package dev.sonsu.corpora;

import org.jspecify.annotations.NullMarked;
