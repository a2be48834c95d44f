package dev.sonsu.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs of the machine that make and change sound. What is to be said goes through standard input. */
enum SoundTool {
    ESPEAK("espeak-ng"),
    SOX("sox"),
    LAME("lame");

    private final String program;

    SoundTool(String program) {
        this.program = program;
    }

    /**
     * Checks that they are there before anything is begun.
     *
     * @throws CommandFailedException naming those that are missing, and how to install them
     */
    static void require(SoundTool... tools) {
        String missing = String.join(
                " ",
                Arrays.stream(tools)
                        .filter(tool -> !tool.isInstalled())
                        .map(tool -> tool.program)
                        .toList());
        if (!missing.isEmpty()) {
            throw new CommandFailedException(Texts.of("tools-missing", missing));
        }
    }

    private boolean isInstalled() {
        String path = System.getProperty("sonsu.tools", String.valueOf(System.getenv("PATH")));
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Runs it.
     *
     * @param input on standard input: one that may be read by nobody else, as arguments can
     * @return what it wrote to standard output
     * @throws IOException with the last line of what it complained of
     */
    byte[] run(byte[] input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        Thread writer = Thread.ofVirtual().start(() -> feed(process, input));
        Thread listener = Thread.ofVirtual().start(() -> drain(process, complaints));
        try {
            byte[] output = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            writer.join();
            listener.join();
            if (code != 0) {
                String text = complaints.toString(StandardCharsets.UTF_8).strip();
                throw new IOException(program + ": " + text.substring(text.lastIndexOf('\n') + 1));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            // It ended before it had read everything; its exit code says whether that is a fault.
        }
    }

    private static void drain(Process process, ByteArrayOutputStream complaints) {
        try (var err = process.getErrorStream()) {
            err.transferTo(complaints);
        } catch (IOException e) {
            // It is being ended.
        }
    }
}
