package dev.sonsu.bench;

import java.util.Arrays;

/** {@code ./sonsu bench reading [JMH options]} or {@code ./sonsu bench http [--seconds N] [--clients N]}. */
public final class BenchMain {
    private BenchMain() {}

    /** Runs one of the two; exit code 2 for anything else. */
    public static void main(String[] arguments) throws Exception {
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "reading" -> org.openjdk.jmh.Main.main(rest.length == 0 ? new String[] {"ReadingBenchmark"} : rest);
            case "http" -> HttpBenchmark.main(rest);
            default -> {
                System.err.println("usage: sonsu bench reading [JMH options] | http [--seconds N] [--clients N]");
                System.exit(2);
            }
        }
    }
}
