package dev.sonsu.testkit.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One command of the packaged jar, run to its end. Texts are English whatever the machine's locale. Each setter gives a
 * changed copy; instances may be shared.
 */
public final class SonsuCommand {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final List<String> program;
    private final Map<String, String> environment;

    private SonsuCommand(List<String> program, Map<String, String> environment) {
        this.program = List.copyOf(program);
        this.environment = Map.copyOf(environment);
    }

    /** The packaged jar on the Java that runs the tests. */
    public static SonsuCommand jar() {
        return jarOn(Path.of(System.getProperty("java.home")));
    }

    /** The packaged jar on another Java. */
    public static SonsuCommand jarOn(Path javaHome) {
        return java(javaHome, jarFile());
    }

    /** A jar on a Java, with more options for that. */
    static SonsuCommand java(Path javaHome, Path jar, String... more) {
        List<String> program =
                new ArrayList<>(List.of(javaHome.resolve("bin").resolve("java").toString()));
        program.addAll(List.of(more));
        program.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Duser.language=en", "-jar", jar.toString()));
        return new SonsuCommand(program, Map.of());
    }

    /** Any program, such as the launcher. */
    public static SonsuCommand of(String... program) {
        return new SonsuCommand(List.of(program), Map.of());
    }

    /** The same with one more variable in its environment. */
    public SonsuCommand with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new SonsuCommand(program, more);
    }

    /** The jar that the build made: the property {@code sonsu.jar}, else the one of the repository. */
    public static Path jarFile() {
        Path jar = Path.of(
                System.getProperty("sonsu.jar", System.getProperty("sonsu.root", ".") + "/sonsu-cli/target/sonsu.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: `./sonsu --version` builds it");
        }
        return jar.toAbsolutePath();
    }

    /** Runs the command with nothing on standard input. */
    public Outcome run(String... arguments) {
        return run(new byte[0], arguments);
    }

    /**
     * Runs the command.
     *
     * @throws IllegalStateException if it does not end within a quarter of an hour; it is killed
     */
    public Outcome run(byte[] input, String... arguments) {
        Process process = start(arguments);
        Gathered out = Gathered.of(process.getInputStream());
        Gathered err = Gathered.of(process.getErrorStream());
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It ended without reading: its exit code says what that means.
        }
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the command did not end within " + LIMIT);
            }
            return new Outcome(process.exitValue(), out.whole(), err.whole());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command ran", e);
        }
    }

    /** Starts the command and leaves its streams and its end to the caller. */
    public Process start(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // The settings of whoever runs the tests must not reach the product under test.
        builder.environment().keySet().removeIf(name -> name.startsWith("SONSU_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How a command ended. {@code toString} shows sizes only, as digits may have been printed.
     *
     * @param code its exit code
     * @param out  all of standard output
     * @param err  all of standard error
     */
    public record Outcome(int code, String out, String err) {
        @Override
        public String toString() {
            return "Outcome[code " + code + ", " + out.length() + " characters out, " + err.length() + " err]";
        }
    }
}
