package dev.sonsu.bench;

import java.util.Arrays;

/** {@code ./sonsu bench reading|watch [JMH options]} or {@code ./sonsu bench http [--seconds N] [--clients N]}. */
public final class BenchMain {
    private BenchMain() {}

    /** Runs one of them; exit code 2 for anything else. */
    public static void main(String[] arguments) throws Exception {
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "reading" -> jmh("ReadingBenchmark", rest);
            case "watch" -> jmh("WatchBenchmark", rest);
            case "http" -> HttpBenchmark.main(rest);
            default -> {
                System.err.println("usage: sonsu bench reading|watch [JMH options] | http [--seconds N] [--clients N]");
                System.exit(2);
            }
        }
    }

    private static void jmh(String benchmark, String[] options) throws Exception {
        org.openjdk.jmh.Main.main(options.length == 0 ? new String[] {benchmark} : options);
    }
}
