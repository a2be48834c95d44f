/**
 * Public corpora of handwritten digits: MNIST's idx files and UCI's Pendigits, read from the user's folders. Comes in:
 * folders; goes out: labelled pictures and strokes, single or composed to rows, to training, contests and whoever measures.
 */
@NullMarked
package dev.sonsu.corpora;

import org.jspecify.annotations.NullMarked;
