/**
 * Reads glyphs with ONNX Runtime. Comes in: a model folder, verified before it reads anything, or the champion bundled
 * with this jar; goes out: a {@link dev.sonsu.recognition.DigitRecognizer}.
 */
@NullMarked
package dev.sonsu.onnx;

import org.jspecify.annotations.NullMarked;
