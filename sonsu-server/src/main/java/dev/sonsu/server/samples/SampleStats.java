package dev.sonsu.server.samples;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresServer;
import dev.sonsu.server.store.StoreFaults;
import dev.sonsu.server.store.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * How much is kept in a data folder or a database server. Counts only; no key is needed.
 *
 * @param stored      how many samples are kept
 * @param labelled    of how many of them it is known what was written; those that are quarantined are not among them
 * @param quarantined how many have a label that contradicts a sure reading
 * @param sources     how many labelled samples of each source have been settled, rounded down to whole
 *                    {@value Periods#LEAST_LABELLED}, so that no difference between two counts tells of fewer than
 *                    {@value Periods#LEAST_PINS} PINs
 * @param periods     the cells of days they came in, oldest first; those of labels only from
 *                    {@value Periods#LEAST_LABELLED} samples on
 */
public record SampleStats(
        long stored, long labelled, long quarantined, Map<String, Long> sources, List<Period> periods) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public SampleStats {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        periods = List.copyOf(periods);
    }

    /**
     * A cell of days.
     *
     * @param firstDay    ISO 8601
     * @param lastDay     ISO 8601; the cell may still grow while it is open
     * @param bucket      {@code TRAIN} or {@code JUDGE}
     * @param source      of the labels, or {@code NONE}
     * @param quarantined whether the labels contradict sure readings
     * @param kiosk       whose they are; empty where they are of all kiosks
     * @param model       the id of the model that read them; empty for labelled ones
     * @param pins        how many PINs the samples came from; 0 where it is not known, which is for labelled ones
     * @param samples     how many there are
     * @param open        whether more may come
     */
    public record Period(
            String firstDay,
            String lastDay,
            String bucket,
            String source,
            boolean quarantined,
            String kiosk,
            String model,
            long pins,
            long samples,
            boolean open) {
        private boolean isLabelled() {
            return !source.equals(LabelSource.NONE);
        }
    }

    /**
     * Counts the samples of a data folder, whether or not a server runs on it.
     *
     * @throws NoSuchFileException if there is no database in it; the message says what to do
     * @throws IOException         if it cannot be read; the message says what to do
     */
    public static SampleStats of(Path data) throws IOException {
        Path file = data.resolve(StoreFile.NAME);
        if (Files.notExists(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "there is no database; start the server once, or name its folder by --data");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5000);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            // One look at all tables: a label that is just being applied is not counted twice.
            connection.setAutoCommit(false);
            // A folder that an older version left has no labels, or no kiosks.
            return read(connection, hasColumn(connection, "source"), hasColumn(connection, "kiosk"));
        } catch (SQLException e) {
            throw new IOException(file + " cannot be read: " + StoreFaults.of(e).advice(), e);
        }
    }

    private static boolean hasColumn(Connection connection, String name) throws SQLException {
        return count(connection, "SELECT count(*) FROM pragma_table_info('sample_period') WHERE name = '" + name + "'")
                > 0;
    }

    /**
     * Counts the samples of a data folder, or of a database server.
     *
     * @throws StartRefusedException if the server cannot be used
     * @throws NoSuchFileException   if none is named and there is no database in the folder
     * @throws IOException           if it cannot be read; the message says what to do
     */
    public static SampleStats of(Path data, DatabaseSettings settings) throws IOException {
        if (!settings.isServer()) {
            return of(data);
        }
        PostgresServer server = PostgresServer.prepare(settings);
        try (Connection connection = server.dataSource(PATIENCE).getConnection()) {
            boolean hasTables =
                    count(connection, "SELECT count(*) FROM pg_class WHERE oid = to_regclass('label_order')") > 0;
            if (!hasTables) {
                throw new IOException(server.name() + " holds no samples; start the server on it once");
            }
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // Mixing empties the list of labels and fills it again; whose one look began before would find it
                // empty.
                statement.execute("LOCK TABLE sample_period, label_order IN ACCESS SHARE MODE");
            }
            return read(connection, true, true);
        } catch (SQLException e) {
            throw server.refused(new IllegalStateException(e));
        }
    }

    /** Counts what the migrated tables of a running server hold. */
    static SampleStats read(Connection connection) throws SQLException {
        return read(connection, true, true);
    }

    private static SampleStats read(Connection connection, boolean hasLabels, boolean hasKiosks) throws SQLException {
        List<Period> cells = cells(
                connection,
                (hasLabels ? "source, quarantined" : "'NONE' AS source, 0 AS quarantined")
                        + (hasKiosks ? ", kiosk" : ", '' AS kiosk"));
        long labelled = 0;
        long quarantined = 0;
        if (hasLabels) {
            labelled = count(connection, "SELECT count(*) FROM label_order WHERE adds = 1 AND quarantined = 0");
            quarantined = count(connection, "SELECT count(*) FROM label_order WHERE adds = 1 AND quarantined = 1");
        }
        Map<String, Long> sources = new LinkedHashMap<>();
        for (LabelSource source : LabelSource.values()) {
            sources.put(source.name(), 0L);
        }
        for (Period cell : cells) {
            if (cell.isLabelled() && cell.quarantined()) {
                quarantined += cell.samples();
            } else if (cell.isLabelled()) {
                labelled += cell.samples();
                sources.merge(cell.source(), cell.samples(), Long::sum);
            }
        }
        sources.replaceAll((source, samples) -> samples - samples % Periods.LEAST_LABELLED);
        return new SampleStats(
                cells.stream().mapToLong(Period::samples).sum(),
                labelled,
                quarantined,
                sources,
                cells.stream()
                        .filter(cell -> !cell.isLabelled() || cell.samples() >= Periods.LEAST_LABELLED)
                        .toList());
    }

    private static List<Period> cells(Connection connection, String labels) throws SQLException {
        List<Period> cells = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT first_day, last_day, bucket, model, pins, samples, is_open, "
                                + labels + " FROM sample_period ORDER BY id")) {
            while (row.next()) {
                cells.add(new Period(
                        row.getString("first_day"),
                        row.getString("last_day"),
                        row.getString("bucket"),
                        row.getString("source"),
                        row.getBoolean("quarantined"),
                        row.getString("kiosk"),
                        row.getString("model"),
                        row.getLong("pins"),
                        row.getLong("samples"),
                        row.getBoolean("is_open")));
            }
        }
        return cells;
    }

    private static long count(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
