package dev.sonsu.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL of its own, in a temporary folder and on a free port of loopback; made of the machine's own programs,
 * started as the user {@code postgres} where the test runs as root, and removed when the JVM ends. Where there are no such
 * programs the test is skipped, and says so.
 */
public final class PostgresCluster implements AutoCloseable {
    /** One test at a time: what another has open keeps rows that are to be vacuumed. */
    public static final String LOCK = "PostgreSQL";

    private static final String ADMIN = "admin";
    private static final String USER = "app";
    private static final String PASSWORD = "a-password-of-tests";
    private static final int LEAST_VERSION = 15;
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static @Nullable PostgresCluster one;

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresCluster(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("sonsu-postgres");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    /** The one that the tests of a JVM share. */
    public static synchronized PostgresCluster shared() {
        if (one == null) {
            one = make();
        }
        return one;
    }

    /** One more, which the test may stop. */
    public static PostgresCluster make(String... initOptions) {
        Path found = programs().orElse(null);
        Assumptions.assumeTrue(
                found != null,
                "SKIPPED: no PostgreSQL " + LEAST_VERSION
                        + " or newer is installed; apt-get install --no-install-recommends postgresql");
        try {
            PostgresCluster made = new PostgresCluster(java.util.Objects.requireNonNull(found));
            made.init(initOptions);
            made.start();
            made.administer(
                    "CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'",
                    "CREATE DATABASE tests OWNER " + USER);
            Runtime.getRuntime().addShutdownHook(new Thread(made::close));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> programs() {
        Path installed = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(installed)) {
            return versions.filter(at -> at.getFileName().toString().matches("\\d+"))
                    .filter(at -> Integer.parseInt(at.getFileName().toString()) >= LEAST_VERSION)
                    .filter(at -> Files.isExecutable(at.resolve("bin/initdb")))
                    .max(Comparator.comparingInt(
                            at -> Integer.parseInt(at.getFileName().toString())))
                    .map(at -> at.resolve("bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void init(String... more) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            for (Path path : List.of(folder, password)) {
                Files.setOwner(
                        path,
                        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                "initdb",
                "-D",
                data(),
                "-U",
                ADMIN,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
        command.addAll(List.of(more));
        run(command);
    }

    /** Starts it, and returns when it takes connections. */
    public void start() {
        run(List.of(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-t",
                "120",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80"
                        + " -c shared_buffers=32MB",
                "start"));
    }

    /** Stops it at once, as {@code kill -9} would, or a power failure. */
    public void stop() {
        run(List.of("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop"));
    }

    /** An empty schema of the one database, which costs less than a database, and its owner, who is no superuser. */
    public DatabaseSettings fresh() {
        String name = "test" + SCHEMAS.incrementAndGet();
        in("tests", "CREATE SCHEMA " + name + " AUTHORIZATION " + USER);
        return new DatabaseSettings(url("tests") + "?currentSchema=" + name, USER, PASSWORD, null);
    }

    /** The address of a database. */
    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** The owner of what {@link #fresh} makes. */
    public String user() {
        return USER;
    }

    /** That owner's password. */
    public String password() {
        return PASSWORD;
    }

    /** Does something as the superuser, who may do everything. */
    public void administer(String... statements) {
        in("postgres", statements);
    }

    private void in(String database, String... statements) {
        try (Connection connection = admin(database);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test's own statement failed", e);
        }
    }

    /** A connection of the superuser. */
    public Connection admin(String database) throws SQLException {
        return DriverManager.getConnection(url(database), ADMIN, PASSWORD);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(List<String> command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        all.add(programs.resolve(command.getFirst()).toString());
        all.addAll(command.subList(1, command.size()));
        try {
            Path said = folder.resolve("said");
            Process process = new ProcessBuilder(all)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        command.getFirst() + " failed:\n" + Files.readString(said, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Stops it and removes its folder; a second time does nothing. */
    @Override
    public synchronized void close() {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            stop();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
