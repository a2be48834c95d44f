package dev.sonsu.server.samples;

import dev.sonsu.server.keysets.LiveKeyset;
import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes decrypted digits as a folder of pictures with {@code labels.csv}, for its owner only. Names are drawn, files
 * have one time, rows are shuffled. Only digits for learning, as nothing may learn from those that judge; and only those
 * of closed cells, so that two exports never differ by fewer than {@value Periods#LEAST_PINS} PINs.
 */
final class SampleExport {
    static final String LABELS = "labels.csv";

    /** Read at once, so that no reader is in the way of emptying the log for long. */
    private static final int AT_ONCE = 200;

    private static final FileTime NO_TIME = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    private final JdbcClient db;
    private final SampleCipher pictures;
    private final LabelCipher labels;
    private final SecureRandom random = new SecureRandom();

    SampleExport(JdbcClient db, LiveKeyset keys) {
        this.db = db;
        this.pictures = new SampleCipher(keys);
        this.labels = new LabelCipher(keys);
    }

    /**
     * Writes the folder; where it cannot be finished, nothing of it is left.
     *
     * @param out            a folder that is not there yet, or empty
     * @param isLabelledOnly leaves out digits of which it is not known, or doubtful, what was written
     * @throws FileAlreadyExistsException if it is neither
     */
    StoredSamples.Export write(Path out, boolean isLabelledOnly) throws IOException, GeneralSecurityException {
        makeFolder(out);
        List<Path> written = new ArrayList<>();
        try {
            return writeAll(out, isLabelledOnly, written);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    private StoredSamples.Export writeAll(Path out, boolean isLabelledOnly, List<Path> written)
            throws IOException, GeneralSecurityException {
        List<String> lines = new ArrayList<>();
        long labelled = 0;
        List<Row> rows;
        long last = -1;
        do {
            rows = rows(last, isLabelledOnly);
            for (Row row : rows) {
                last = row.id();
                byte[] sealed = row.label();
                Label label = sealed == null ? null : labels.decryptLabel(row.id(), sealed);
                if (label != null && !label.isDigit()) {
                    continue;
                }
                String digit = label == null ? "" : String.valueOf(label.digit());
                labelled += label == null ? 0 : 1;
                String name = name();
                write(out.resolve(name), png(row), written);
                lines.add(name + "," + digit + "\n");
            }
        } while (rows.size() == AT_ONCE);
        Collections.shuffle(lines, random);
        String table = "file,label\n" + String.join("", lines);
        write(out.resolve(LABELS), table.getBytes(StandardCharsets.UTF_8), written);
        return new StoredSamples.Export(lines.size(), labelled, waiting());
    }

    private byte[] png(Row row) throws GeneralSecurityException {
        return pictures.decryptPng(row.id(), row.payload());
    }

    private List<Row> rows(long after, boolean isLabelledOnly) {
        return db.sql("""
                        SELECT s.id, s.payload, CASE WHEN p.source <> 'NONE' AND p.quarantined = 0 THEN s.label END AS label
                        FROM sample s JOIN sample_period p ON p.id = s.period
                        WHERE s.id > ? AND p.bucket = 'TRAIN' AND p.is_open = 0
                        AND (? = 0 OR (p.source <> 'NONE' AND p.quarantined = 0))
                        ORDER BY s.id LIMIT ?""")
                .params(after, isLabelledOnly ? 1 : 0, AT_ONCE)
                .query((row, number) -> new Row(row.getLong("id"), row.getBytes("payload"), row.getBytes("label")))
                .list();
    }

    private long waiting() {
        return db.sql("SELECT COALESCE(SUM(samples), 0) FROM sample_period WHERE bucket = 'TRAIN' AND is_open = 1")
                .query(Long.class)
                .single();
    }

    private String name() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes) + ".png";
    }

    private static void makeFolder(Path out) throws IOException {
        Files.createDirectories(out);
        try (DirectoryStream<Path> there = Files.newDirectoryStream(out)) {
            if (there.iterator().hasNext()) {
                throw new FileAlreadyExistsException(out.toString());
            }
        }
        OwnerOnly.FOLDER.give(out);
    }

    private static void write(Path file, byte[] bytes, List<Path> written) throws IOException {
        Files.createFile(file);
        written.add(file);
        OwnerOnly.FILE.give(file);
        Files.write(file, bytes, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, NO_TIME);
    }

    private record Row(long id, byte[] payload, byte @Nullable [] label) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }
}
