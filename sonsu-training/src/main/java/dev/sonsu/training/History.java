package dev.sonsu.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The figures of each epoch as {@code history.json}: an array of {@code {"number", "loss", "accuracy"}}, a line each,
 * written anew after every epoch. For one thread.
 */
final class History {
    private final Path file;
    private final List<String> epochs = new ArrayList<>();

    private History(Path file) {
        this.file = file;
    }

    /**
     * The history of a run that begins, or goes on.
     *
     * @param epochs that are done; lines of later ones are forgotten
     */
    static History of(Path file, int epochs) throws IOException {
        History history = new History(file);
        if (epochs > 0 && Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("{"))
                    .limit(epochs)
                    .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                    .forEach(history.epochs::add);
        }
        return history;
    }

    /**
     * Adds an epoch.
     *
     * @param number   from 1
     * @param loss     in nats
     * @param accuracy on what was held out, 0 to 1
     */
    void add(int number, double loss, double accuracy) throws IOException {
        epochs.add(String.format(
                Locale.ROOT, "{\"number\": %d, \"loss\": %.6f, \"accuracy\": %.6f}", number, loss, accuracy));
        Files.writeString(
                file, epochs.stream().collect(Collectors.joining(",\n", "[\n", "\n]\n")), StandardCharsets.UTF_8);
    }
}
