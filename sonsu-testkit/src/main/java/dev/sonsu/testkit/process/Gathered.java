package dev.sonsu.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects a process's output line by line while it runs, so that it never waits for a reader. Thread-safe. */
final class Gathered {
    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    static Gathered of(InputStream stream) {
        Gathered gathered = new Gathered();
        Thread.ofVirtual().start(() -> gathered.drain(stream));
        return gathered;
    }

    private void drain(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                append(line);
            }
        } catch (IOException e) {
            // The process was killed: what it said so far is all there is.
        } finally {
            end();
        }
    }

    private synchronized void append(String line) {
        text.append(line).append('\n');
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What has come so far. */
    synchronized String soFar() {
        return text.toString();
    }

    /** Everything, once the process has closed the stream. */
    synchronized String whole() throws InterruptedException {
        while (!ended) {
            wait();
        }
        return text.toString();
    }

    /** Waits for a match; empty if the stream ends, or the time is over, without one. */
    synchronized Optional<String> await(Pattern pattern, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (true) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return Optional.of(matcher.group());
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
    }
}
