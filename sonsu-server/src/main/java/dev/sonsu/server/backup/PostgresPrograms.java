package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.store.PostgresPlace;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code pg_dump} and {@code pg_restore}, which come with PostgreSQL: its own way to take a database out and back. */
final class PostgresPrograms {
    private static final Path DEBIANS = Path.of("/usr/lib/postgresql");

    private final PostgresPlace place;
    private final String space;

    /** @param space the schema that the tables lie in */
    PostgresPrograms(PostgresPlace place, String space) {
        this.place = place;
        this.space = space;
    }

    /** Writes the tables of one moment; who is logged in to the console is left out. */
    void dump(Path file) {
        run(
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                "--schema=" + quoted(space),
                "--exclude-table-data=*.spring_session*",
                "--file=" + file);
    }

    /**
     * Puts them into the database, all or none.
     *
     * @param over removes tables of the same names first
     */
    void restore(Path file, boolean over) {
        List<String> words = new ArrayList<>(List.of(
                "--exit-on-error",
                "--single-transaction",
                "--no-owner",
                "--no-privileges",
                "--schema=" + space,
                "--dbname="));
        if (over) {
            words.addAll(List.of("--clean", "--if-exists"));
        }
        words.add(file.toString());
        run("pg_restore", words.toArray(String[]::new));
    }

    /** Both programs read patterns. */
    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void run(String program, String... words) {
        List<String> command = new ArrayList<>();
        command.add(find(program).toString());
        command.addAll(Arrays.asList(words));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
            place.into(builder.environment());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw failed(program, said);
            }
        } catch (IOException e) {
            throw failed(program, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(program, "interrupted");
        }
    }

    /** Only the line of the error: those that follow quote rows. */
    private static StartRefusedException failed(String program, String said) {
        String first = said.lines()
                .filter(line -> line.contains("error:"))
                .findFirst()
                .or(() -> said.lines().findFirst())
                .orElse("")
                .strip();
        return new StartRefusedException(
                program + " failed, and nothing was changed: " + first,
                program + " 실행에 실패했습니다. 아무것도 바꾸지 않았습니다: " + first);
    }

    private static Path find(String program) {
        String folders = System.getenv("PATH");
        return Stream.concat(
                        Arrays.stream((folders == null ? "" : folders).split(File.pathSeparator))
                                .filter(folder -> !folder.isEmpty())
                                .map(Path::of),
                        newestOfDebian().stream())
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new StartRefusedException(
                        program + " is not installed here; run: apt-get install postgresql-client",
                        program + " 프로그램이 없습니다. 설치하세요: apt-get install postgresql-client"));
    }

    private static Optional<Path> newestOfDebian() {
        if (!Files.isDirectory(DEBIANS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIANS)) {
            return versions.filter(at -> at.getFileName().toString().matches("\\d+"))
                    .max(Comparator.comparingInt(
                            at -> Integer.parseInt(at.getFileName().toString())))
                    .map(at -> at.resolve("bin"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
