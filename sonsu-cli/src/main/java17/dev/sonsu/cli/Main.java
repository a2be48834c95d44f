package dev.sonsu.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code java -jar} starts. Everything else needs Java {@value #LEAST}; this class alone is compiled for Java 17, so
 * that an older Java does not end in a class-version error: it restarts the jar on a newer one where it finds one, and
 * says in one line what is missing where it does not.
 */
public final class Main {
    static final int LEAST = 25;

    private Main() {}

    /** Runs the command line, in this process or on a newer Java in another. */
    public static void main(String[] arguments) throws Throwable {
        if (Runtime.version().feature() >= LEAST) {
            runHere(arguments);
            return;
        }
        Optional<Path> java = newestJava();
        if (java.isEmpty()) {
            System.err.println(
                    Locale.getDefault().getLanguage().equals("ko")
                            ? "sonsu: Java " + LEAST + " 이상이 필요한데 이것은 "
                                    + Runtime.version().feature() + "이고 다른 Java도 찾지 못했습니다. JDK " + LEAST
                                    + "를 설치하거나 JAVA_HOME을 지정하세요."
                            : "sonsu: Java " + LEAST + " or newer is needed; this is "
                                    + Runtime.version().feature() + " and no other was found. Install a JDK " + LEAST
                                    + " or set JAVA_HOME to one.");
            System.exit(1);
        }
        System.exit(runOn(java.get(), arguments));
    }

    private static void runHere(String[] arguments) throws Throwable {
        try {
            // By name: the class file is newer than the Java that compiles and may run this class.
            Class.forName("dev.sonsu.cli.Sonsu")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Standard input and output are the child's own; a signal to stop is passed on and waited for. */
    private static int runOn(Path java, String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dsonsu.parent=" + ProcessHandle.current().pid());
        command.add("-jar");
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            child.destroy();
            try {
                child.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        return child.waitFor();
    }

    /** The newest Java of the usual places that is new enough; {@code JAVA_HOME} goes before them. */
    private static Optional<Path> newestJava() {
        String chosen = System.getenv("JAVA_HOME");
        if (chosen != null && !chosen.isEmpty() && version(Path.of(chosen)) >= LEAST) {
            return Optional.of(java(Path.of(chosen)));
        }
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/usr/java"),
                        Path.of("/opt"),
                        home.resolve(".sdkman/candidates/java"),
                        home.resolve(".jdks"))
                .flatMap(Main::children)
                .filter(folder -> version(folder) >= LEAST)
                .max(Comparator.comparingInt(Main::version))
                .map(Main::java);
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** The feature version that the folder's {@code release} file declares; 0 where there is no Java. */
    private static int version(Path home) {
        if (!Files.isExecutable(java(home))) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]*([0-9]+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
