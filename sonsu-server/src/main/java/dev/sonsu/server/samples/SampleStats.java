package dev.sonsu.server.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * How much is kept in a data folder. Counts only; no key is needed.
 *
 * @param stored  how many samples are kept
 * @param periods the cells of days they came in, oldest first
 */
public record SampleStats(long stored, List<Period> periods) {
    public SampleStats {
        periods = List.copyOf(periods);
    }

    /**
     * A cell of days.
     *
     * @param firstDay ISO 8601
     * @param lastDay  ISO 8601; the cell may still grow while it is open
     * @param bucket   {@code TRAIN} or {@code JUDGE}
     * @param model    the id of the model that read them
     * @param pins     how many PINs the samples came from
     * @param samples  how many there are
     * @param open     whether more may come
     */
    public record Period(
            String firstDay, String lastDay, String bucket, String model, long pins, long samples, boolean open) {}

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
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT first_day, last_day, bucket, model, pins, samples, is_open
                        FROM sample_period ORDER BY id""")) {
            long stored = 0;
            List<Period> periods = new ArrayList<>();
            while (row.next()) {
                stored += row.getLong("samples");
                periods.add(new Period(
                        row.getString("first_day"),
                        row.getString("last_day"),
                        row.getString("bucket"),
                        row.getString("model"),
                        row.getLong("pins"),
                        row.getLong("samples"),
                        row.getBoolean("is_open")));
            }
            return new SampleStats(stored, periods);
        } catch (SQLException e) {
            throw new IOException(file + " cannot be read: " + StoreFaults.of(e).advice(), e);
        }
    }
}
