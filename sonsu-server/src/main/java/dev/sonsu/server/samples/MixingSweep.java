package dev.sonsu.server.samples;

import dev.sonsu.server.store.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Sweeps up what PostgreSQL leaves of rows that were written anew or deleted. {@code VACUUM} gives their pages free but
 * leaves the bytes, and the number of the transaction that wrote them; so the free pages are overwritten with rows of
 * zeros that are never committed. Indexes keep the places of former rows in the gaps of their pages: while they are small
 * they are made anew.
 */
final class MixingSweep {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** At once; what is over it is overwritten the next time. */
    private static final long MOST_PAGES = 4096;

    private static final long MOST_INDEX_BYTES = 16 << 20;
    /** With it a row fills a page, but for what its head takes. */
    private static final int FILLING = 7950;

    private static final String VACUUM = "VACUUM (INDEX_CLEANUP ON, SKIP_LOCKED) sample, sample_period, store_check";

    private final PostgresServer server;

    MixingSweep(PostgresServer server) {
        this.server = server;
    }

    /** False if something was in the way; it is tried again with the next rows. */
    boolean run() {
        try (Connection connection = server.dataSource(PATIENCE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '500ms'");
            statement.execute(VACUUM);
            long pages = freePages(statement);
            if (pages > 0) {
                overwrite(connection, pages);
                statement.execute(VACUUM);
            }
            if (number(statement, "SELECT pg_indexes_size('sample')") <= MOST_INDEX_BYTES) {
                statement.execute("REINDEX TABLE sample");
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** A row has a page to itself; the rows are counted without reading them. */
    private static long freePages(Statement statement) throws SQLException {
        return number(statement, """
                SELECT pg_relation_size('sample') / current_setting('block_size')::bigint
                - (SELECT COALESCE(sum(samples), 0) FROM sample_period) - (SELECT count(*) FROM sample_slot)""");
    }

    private static long number(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void overwrite(Connection connection, long pages) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement filling = connection.prepareStatement(
                "INSERT INTO sample (id, payload, label) SELECT -one, ?, ? FROM generate_series(1, ?) AS one")) {
            filling.setBytes(1, new byte[FILLING]);
            filling.setBytes(2, new byte[LabelCipher.LABEL_BYTES]);
            filling.setLong(3, Math.min(pages, MOST_PAGES));
            filling.executeUpdate();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
