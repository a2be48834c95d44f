package dev.sonsu.server.retraining;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trainer says on its two streams: how far it is, and lines of its log, the last of which tell why it failed.
 * {@link #follow} is for one thread.
 */
final class TrainerOutput {
    private static final Pattern PROGRESS = Pattern.compile("progress ([01]\\.\\d+) eta (\\d{1,9})");
    private static final int LAST_LINES = 4;
    private static final int LONGEST_LINE = 300;

    private final Duration limit;
    /** An empty one says that a stream has ended. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private final Deque<String> last = new ArrayDeque<>();

    TrainerOutput(Process process, Duration limit) {
        this.limit = limit;
        read(process.errorReader());
        read(process.inputReader());
    }

    private void read(BufferedReader stream) {
        Thread.ofVirtual().name("trainer").start(() -> {
            try (stream) {
                String line;
                while ((line = stream.readLine()) != null) {
                    lines.add(Optional.of(line));
                }
            } catch (IOException e) {
                // It was killed while we read.
                lines.add(Optional.of(""));
            } finally {
                lines.add(Optional.empty());
            }
        });
    }

    /**
     * Hands on how far it is until both streams have ended.
     *
     * @throws TrainingFailedException if the time is over
     */
    void follow(Consumer<TrainingProgress> progress) throws TrainingFailedException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        int open = 2;
        while (open > 0) {
            Optional<String> line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new TrainingFailedException("the trainer took longer than " + limit.toSeconds()
                        + " seconds (sonsu.trainer.time-limit) and was stopped");
            }
            if (line.isEmpty()) {
                open--;
            } else {
                take(line.get(), progress);
            }
        }
    }

    private void take(String line, Consumer<TrainingProgress> progress) {
        Matcher said = PROGRESS.matcher(line);
        if (said.matches()) {
            progress.accept(new TrainingProgress(
                    Math.min(1, Double.parseDouble(said.group(1))), Duration.ofSeconds(Long.parseLong(said.group(2)))));
        } else if (!line.isBlank()) {
            last.addLast(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
    }

    /** Whether it gave a reason of its own, and was not merely gone: another try would end in the same way. */
    boolean hasSaidWhy() {
        return last.stream().anyMatch(line -> line.startsWith("train: "));
    }

    /** Why it failed: its own words where it gave some, else the last that it said. */
    String reason() {
        return last.stream()
                .filter(line -> line.startsWith("train: "))
                .reduce((one, later) -> later)
                .map(line -> "the trainer: " + line.substring("train: ".length()))
                .orElseGet(() -> "the trainer ended without a model"
                        + (last.isEmpty() ? "" : "; its last lines: " + String.join(" / ", last)));
    }
}
