package dev.sonsu.onnx;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.recognition.Posterior;

/**
 * A glyph drawn by our own code and what the model said of it when it was made: a model that says something else on this
 * machine does not serve.
 *
 * @param glyph    what the model sees
 * @param expected what it must say, each probability within {@link OnnxDigitRecognizer#GOLDEN_TOLERANCE}
 */
public record GoldenCase(Glyph glyph, Posterior expected) {}
