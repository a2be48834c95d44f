package dev.sonsu.cli;

import dev.sonsu.cli.RecognizeCommand.Candidate;
import dev.sonsu.cli.RecognizeCommand.FileReading;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngException;
import dev.sonsu.ink.Raster;
import dev.sonsu.recognition.DigitRecognizer;
import dev.sonsu.recognition.PinReading;
import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;
import dev.sonsu.row.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Picture files in, readings out; a file that cannot be read is an answer of its own. For one thread. */
final class PictureReader {
    static final String STANDARD_INPUT = "-";
    private static final int CANDIDATES = 3;

    private final DigitRecognizer recognizer;
    private final InputStream standardInput;
    private final PngDecoder decoder = new PngDecoder();
    private final Normalizer normalizer = new Normalizer();
    private final RowReader rows = new RowReader(normalizer);
    private final List<Reading> readings = new ArrayList<>();
    private boolean areAllRead = true;

    PictureReader(DigitRecognizer recognizer, InputStream standardInput) {
        this.recognizer = recognizer;
        this.standardInput = standardInput;
    }

    FileReading read(String file, int position) {
        return read(file, position, picture -> List.of(recognizer.read(normalizer.normalize(picture))))
                .getFirst();
    }

    /** The digits of a picture that holds so many side by side; one answer if the file cannot be read. */
    List<FileReading> readRow(String file, int length, int position) {
        return read(
                file,
                position,
                picture -> rows.read(picture, length, recognizer).pin().digits());
    }

    /** What was read so far, in its order, as one PIN; empty if a file could not be read. */
    Optional<PinReading> pin() {
        return areAllRead && !readings.isEmpty() ? Optional.of(new PinReading(readings)) : Optional.empty();
    }

    private List<FileReading> read(String file, int position, Function<Raster, List<Reading>> reader) {
        try {
            List<FileReading> answers = new ArrayList<>();
            for (Reading reading : reader.apply(decoder.decode(bytes(file)))) {
                readings.add(reading);
                answers.add(answer(file, position + answers.size(), reading));
            }
            return answers;
        } catch (PngException e) {
            return List.of(refused(file, position, reason(e)));
        } catch (NoSuchFileException e) {
            return List.of(refused(file, position, Texts.of("file-missing")));
        } catch (IOException | InvalidPathException e) {
            return List.of(refused(file, position, Texts.of("file-unreadable")));
        }
    }

    /** What to tell a user whose picture is refused. */
    static String reason(PngException refused) {
        return Texts.of(
                switch (refused) {
                    case PngException.NotPng none -> "picture-not-png";
                    case PngException.TooLarge large -> "picture-too-large";
                    case PngException.Damaged damaged -> "picture-damaged";
                });
    }

    /** One byte more than may be is enough to be refused for its size. */
    private byte[] bytes(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return standardInput.readNBytes(PngDecoder.MAX_BYTES + 1);
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(PngDecoder.MAX_BYTES + 1);
        }
    }

    private static FileReading answer(String file, int position, Reading reading) {
        String status = switch (reading) {
            case Reading.Sure sure -> "SURE";
            case Reading.Unsure unsure -> "UNSURE";
            case Reading.NotADigit none -> "NOT_A_DIGIT";
        };
        return reading.posterior()
                .map(p -> new FileReading(
                        file, position, p.digit(), rounded(p.confidence()), status, candidates(p), null))
                .orElseGet(() -> new FileReading(file, position, null, 0.0, status, List.of(), null));
    }

    private static List<Candidate> candidates(Posterior posterior) {
        return posterior.candidates(CANDIDATES).stream()
                .map(c -> new Candidate(c.digit(), rounded(c.probability())))
                .toList();
    }

    /** A float's own decimals, not those that a double adds to it. */
    static double rounded(float probability) {
        return Math.round(probability * 1e6) / 1e6;
    }

    private FileReading refused(String file, int position, String reason) {
        areAllRead = false;
        return new FileReading(file, position, null, null, null, List.of(), reason);
    }
}
