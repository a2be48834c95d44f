package dev.sonsu.server.entry;

import dev.sonsu.glyph.Picture;
import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Raster;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.recognition.PinReading;
import dev.sonsu.recognition.Reading;
import dev.sonsu.row.RowReading;
import dev.sonsu.server.entry.Workspaces.Workspace;
import dev.sonsu.server.samples.Sample;
import dev.sonsu.trait.TraitCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the digits of one request with one model and one workspace, and takes the time of each stage. For one request on
 * one thread.
 */
final class DigitReader {
    private final Workspace workspace;
    private final DigitRecognizer recognizer;
    private final boolean isKept;
    private final TraitCounts traits;
    private final List<Reading> readings = new ArrayList<>(DigitInputs.MOST);
    private final List<Optional<Sample>> samples = new ArrayList<>(DigitInputs.MOST);
    private long decodeNanos;
    private long glyphNanos;
    private long readNanos;

    /**
     * @param isKept whether samples are to be made of the digits
     * @param traits where it is counted how they were written
     */
    DigitReader(Workspace workspace, DigitRecognizer recognizer, boolean isKept, TraitCounts traits) {
        this.workspace = workspace;
        this.recognizer = recognizer;
        this.isKept = isKept;
        this.traits = traits;
    }

    void read(DigitInputs inputs) {
        switch (inputs) {
            case DigitInputs.Pictures pictures -> {
                for (int index = 0; index < pictures.count(); index++) {
                    read(pictures, index);
                }
            }
            case DigitInputs.Inks inks -> inks.inks().forEach(this::read);
            case DigitInputs.Row row -> read(row);
        }
    }

    /** Normalising and reading alternate in a row; both count as reading. How large a row's digits are says little of one. */
    private void read(DigitInputs.Row row) {
        long start = System.nanoTime();
        Raster raster = row.decode(workspace.decoder);
        long decoded = System.nanoTime();
        RowReading reading = workspace.rows.read(raster, row.count(), recognizer);
        readNanos += System.nanoTime() - decoded;
        decodeNanos += decoded - start;
        for (RowReading.Digit digit : reading.digits()) {
            readings.add(digit.reading());
            traits.countReading(digit.reading());
            sample(digit.reading(), isKept ? digit.ink().flatMap(workspace.normalizer::picture) : Optional.empty());
        }
    }

    private void read(DigitInputs.Pictures pictures, int index) {
        long start = System.nanoTime();
        Raster raster = pictures.decode(index, workspace.decoder);
        long decoded = System.nanoTime();
        workspace.normalizer.normalize(raster, workspace.glyph);
        long normalized = System.nanoTime();
        Reading reading = read();
        decodeNanos += decoded - start;
        glyphNanos += normalized - decoded;
        traits.countShape(workspace.normalizer.lastSize(), workspace.normalizer.lastAspect());
        traits.countThickness(workspace.glyph);
        sample(reading, isKept ? workspace.normalizer.picture(raster) : Optional.empty());
    }

    private void read(Ink ink) {
        long start = System.nanoTime();
        workspace.normalizer.normalize(ink, workspace.glyph);
        glyphNanos += System.nanoTime() - start;
        Reading reading = read();
        traits.countShape(workspace.normalizer.lastSize(), workspace.normalizer.lastAspect());
        traits.countStrokes(ink);
        sample(reading, isKept ? workspace.normalizer.picture(ink) : Optional.empty());
    }

    private Reading read() {
        long start = System.nanoTime();
        Reading reading = recognizer.read(workspace.glyph);
        readNanos += System.nanoTime() - start;
        readings.add(reading);
        traits.countReading(reading);
        return reading;
    }

    /** What is no digit is not kept: there is nothing to learn from it without a label. */
    private void sample(Reading reading, Optional<Picture> picture) {
        samples.add(reading.posterior()
                .flatMap(posterior ->
                        picture.map(drawn -> new Sample(posterior.digit(), posterior.confidence(), drawn))));
    }

    PinReading pin() {
        return new PinReading(readings);
    }

    /** What is to be kept of each digit. */
    List<Optional<Sample>> samples() {
        return samples;
    }

    long decodeNanos() {
        return decodeNanos;
    }

    long glyphNanos() {
        return glyphNanos;
    }

    long readNanos() {
        return readNanos;
    }
}
