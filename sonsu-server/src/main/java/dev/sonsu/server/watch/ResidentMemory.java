package dev.sonsu.server.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What of this process lies in the machine's memory: heap, and what the runtimes of models and databases take beside it.
 *
 * @param now  bytes; 0 on systems that do not tell
 * @param peak bytes, the most since the start
 */
record ResidentMemory(long now, long peak) {
    private static final Path STATUS = Path.of("/proc/self/status");

    static ResidentMemory look() {
        long now = 0;
        long peak = 0;
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    now = bytes(line);
                } else if (line.startsWith("VmHWM:")) {
                    peak = bytes(line);
                }
            }
        } catch (IOException e) {
            return new ResidentMemory(0, 0);
        }
        return new ResidentMemory(now, peak);
    }

    /** A line such as {@code VmRSS:   123456 kB}. */
    private static long bytes(String line) {
        String[] words = line.split("\\s+");
        return words.length == 3 ? Long.parseLong(words[1]) * 1024 : 0;
    }
}
