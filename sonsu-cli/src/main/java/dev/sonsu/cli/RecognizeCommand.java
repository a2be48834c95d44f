package dev.sonsu.cli;

import dev.sonsu.onnx.OnnxDigitRecognizer;
import dev.sonsu.recognition.PinReading;
import dev.sonsu.row.RowReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads one digit from each picture, or several digits side by side with {@code --row}, as the server does and with the model that it ships. Printing digits is what this
 * command is asked for: they go to standard output and nowhere else.
 */
@Command(name = "recognize")
final class RecognizeCommand implements Callable<Integer> {
    @Mixin
    private Shell shell = new Shell();

    @Parameters(arity = "1..*", paramLabel = "FILE.png", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @Option(names = "--row", paramLabel = "N", descriptionKey = "row")
    private @Nullable Integer row;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        if (Collections.frequency(files, PictureReader.STANDARD_INPUT) > 1) {
            throw shell.wrongUsage(Texts.of("one-standard-input"));
        }
        if (row != null && (row < 1 || row > RowReader.MOST_DIGITS)) {
            throw shell.wrongUsage(Texts.of("row-length", Integer.toString(RowReader.MOST_DIGITS)));
        }
        List<FileReading> readings = new ArrayList<>();
        String model;
        Optional<PinReading> pin;
        try (OnnxDigitRecognizer recognizer = Models.openNamed()) {
            model = recognizer.card().id().value();
            PictureReader reader = new PictureReader(recognizer, System.in);
            for (String file : files) {
                readings.addAll(
                        row == null
                                ? List.of(reader.read(file, readings.size() + 1))
                                : reader.readRow(file, row, readings.size() + 1));
            }
            pin = reader.pin();
        }
        PrintWriter out = shell.out();
        if (json) {
            out.println(Json.of(Answer.of(model, readings, pin)));
        } else {
            readings.stream().filter(r -> r.error() == null).forEach(r -> out.println(line(r)));
            pin.ifPresent(this::sayTogether);
        }
        readings.stream()
                .filter(r -> r.error() != null)
                .forEach(r -> shell.err().println("sonsu: " + r.file() + ": " + r.error()));
        return readings.stream().allMatch(r -> r.error() == null) ? 0 : 1;
    }

    /** Not on standard output, where every line is a digit. */
    private void sayTogether(PinReading pin) {
        if (pin.digits().size() == 1) {
            return;
        }
        String confidence = String.format(Locale.ROOT, "%.3f", pin.confidence());
        if (pin.askAgain().isPresent()) {
            shell.err()
                    .println(Texts.of(
                            "together-ask-again",
                            confidence,
                            Integer.toString(pin.askAgain().getAsInt())));
        } else if (row != null) {
            shell.err().println(Texts.of("together", confidence));
        }
    }

    private static String line(FileReading reading) {
        Integer digit = reading.digit();
        return digit == null
                ? "%s\t-\t-\t%s".formatted(reading.file(), reading.status())
                : String.format(
                        Locale.ROOT, "%s\t%d\t%.3f\t%s", reading.file(), digit, reading.confidence(), reading.status());
    }

    /**
     * The whole answer with {@code --json}.
     *
     * @param confidence the probability that all best guesses are right; absent where a file could not be read
     * @param askAgain   the position of the one digit to ask for again; absent where every digit is sure, or a file could not
     *                   be read
     */
    record Answer(
            String modelVersion,
            List<FileReading> digits,
            @Nullable Double confidence,
            @Nullable Integer askAgain) {
        static Answer of(String model, List<FileReading> readings, Optional<PinReading> pin) {
            OptionalInt again = pin.map(PinReading::askAgain).orElse(OptionalInt.empty());
            return new Answer(
                    model,
                    readings,
                    pin.map(all -> PictureReader.rounded((float) all.confidence()))
                            .orElse(null),
                    again.isPresent() ? again.getAsInt() : null);
        }

        @Override
        public String toString() {
            return "Answer[" + digits.size() + " digits]";
        }
    }

    /**
     * One digit's answer, in the form of the HTTP answer's digits.
     *
     * @param status {@code SURE}, {@code UNSURE} or {@code NOT_A_DIGIT}; absent where the file could not be read
     * @param error  why the file could not be read; absent where it was
     */
    record FileReading(
            String file,
            int position,
            @Nullable Integer digit,
            @Nullable Double confidence,
            @Nullable String status,
            List<Candidate> candidates,
            @Nullable String error) {
        @Override
        public String toString() {
            return "FileReading[" + file + ", redacted]";
        }
    }

    /** A digit and its probability, 0 to 1. */
    record Candidate(int digit, double probability) {
        @Override
        public String toString() {
            return "Candidate[redacted]";
        }
    }
}
