package dev.sonsu.server.entry;

import dev.sonsu.recognition.PinReading;

/**
 * A recognition was answered. Counts and times only.
 *
 * @param status  of the whole
 * @param digits  how many were read
 * @param stored  how many were kept
 * @param decode  nanoseconds that decoding took
 * @param glyph   nanoseconds that normalising took
 * @param read    nanoseconds that the model took
 * @param keep    nanoseconds that keeping took, waiting included; 0 where nothing was to be kept
 */
public record RecognitionAnswered(
        PinReading.Status status, int digits, int stored, long decode, long glyph, long read, long keep) {}
