package dev.sonsu.server.watch;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A server's disk, which can be nearly full, or full. */
final class Disk {
    private final Path data;
    private final Path link;
    private volatile boolean isFull;

    Disk() {
        try {
            data = Files.createTempDirectory("sonsu-broken");
            link = Files.createSymbolicLink(
                    Files.createTempDirectory("sonsu-disk").resolve("disk"), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data folder. */
    Path data() {
        return data;
    }

    /** What names the disk that is looked at. */
    Path link() {
        return link;
    }

    /** What is looked at is on another disk all at once. */
    void moveTo(Path folder) throws IOException {
        Files.delete(link);
        Files.createSymbolicLink(link, folder);
    }

    /** Takes effect in the connections that are there, and in those that the store opens anew when one fails. */
    void fill(HikariDataSource pool, boolean full) throws SQLException {
        isFull = full;
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                Connection one = pool.getConnection();
                all.add(one);
                limit(one);
            }
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
    }

    /** Lets the pool's connections be to a file on this disk. */
    void holds(HikariDataSource pool) {
        pool.setDataSource(new Limited(Objects.requireNonNull(pool.getDataSource())));
    }

    /** SQLite answers the same where its file may not grow and where the disk is full. */
    private void limit(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + (isFull ? 1 : 1_000_000));
        }
    }

    private final class Limited extends DelegatingDataSource {
        Limited(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection opened = super.getConnection();
            limit(opened);
            return opened;
        }
    }
}
