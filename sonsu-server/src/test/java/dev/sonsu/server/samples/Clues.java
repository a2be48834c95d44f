package dev.sonsu.server.samples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody finds who has the database and its keys.
 *
 * @param cellOf of each sample the cell it lies in
 * @param clues  by name, of each sample a number: samples whose numbers are near each other may be one PIN
 */
record Clues(Map<Long, Long> cellOf, Map<String, Map<Long, Double>> clues) {
    private static final int PAGE = 8192;
    private static final int TABLE_LEAF = 0x0d;
    private static final int LEAST_ROW = 4000;

    /** Of any database: what a row itself tells. */
    static Clues ofRows(JdbcClient db, LabelCipher labels) {
        Map<Long, Long> cells = new HashMap<>();
        Map<String, Map<Long, Double>> clues = new LinkedHashMap<>();
        List<Row> rows = db.sql("SELECT id, period, payload, label FROM sample WHERE period IS NOT NULL")
                .query((row, number) -> new Row(
                        row.getLong("id"), row.getLong("period"), row.getBytes("payload"), row.getBytes("label")))
                .list();
        rows.forEach(row -> cells.put(row.id(), row.period()));
        put(clues, "id", rows, row -> (double) row.id());
        put(clues, "payload's length", rows, row -> (double) row.payload().length);
        put(clues, "payload's key", rows, row ->
                (double) ByteBuffer.wrap(row.payload()).getInt(1));
        put(clues, "label's length", rows, row -> (double) row.label().length);
        put(clues, "label's key", rows, row ->
                (double) ByteBuffer.wrap(row.label()).getInt(1));
        put(clues, "label's source", rows, row -> source(row, labels));
        return new Clues(cells, clues);
    }

    /** Adds what the file of a SQLite database tells: where each row lies. */
    Clues withFile(Path file) throws IOException {
        Map<Long, Double> pages = new HashMap<>();
        Map<Long, Double> offsets = new HashMap<>();
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int page = 1; (page + 1) * PAGE <= all.capacity(); page++) {
            if (all.get(page * PAGE) != TABLE_LEAF) {
                continue;
            }
            int count = Short.toUnsignedInt(all.getShort(page * PAGE + 3));
            for (int i = 0; i < count; i++) {
                int offset = Short.toUnsignedInt(all.getShort(page * PAGE + 8 + 2 * i));
                all.position(page * PAGE + offset);
                long length = varint(all);
                long id = varint(all);
                if (length >= LEAST_ROW && cellOf.containsKey(id)) {
                    pages.put(id, (double) page);
                    offsets.put(id, (double) offset);
                }
            }
        }
        Map<String, Map<Long, Double>> more = new LinkedHashMap<>(clues);
        more.put("page of the file", pages);
        more.put("offset in the page", offsets);
        return new Clues(cellOf, more);
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte next = bytes.get();
            value = value << 7 | next & 0x7f;
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | bytes.get() & 0xff;
    }

    private static double source(Row row, LabelCipher labels) {
        if (row.label()[0] == 0) {
            return -1;
        }
        try {
            return labels.decryptLabel(row.id(), row.label()).source().ordinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(
            Map<String, Map<Long, Double>> clues, String name, List<Row> rows, Function<Row, Double> number) {
        Map<Long, Double> numbers = new HashMap<>();
        rows.forEach(row -> numbers.put(row.id(), number.apply(row)));
        clues.put(name, numbers);
    }

    private record Row(long id, long period, byte[] payload, byte[] label) {}
}
