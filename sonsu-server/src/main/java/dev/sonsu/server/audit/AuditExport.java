package dev.sonsu.server.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit as a file of JSON lines, the oldest row first, each with its hash. It can be checked without the database, and
 * the database against it: then rows show too that were cut off at the end.
 */
public final class AuditExport {
    /** JSON lines. */
    public static final String MEDIA_TYPE = "application/jsonl";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private AuditExport() {}

    /**
     * Writes every row as far as the chain is whole.
     *
     * @throws IOException if it cannot be written
     */
    public static ChainState write(AuditLog log, OutputStream out) throws IOException {
        try {
            return log.export(entry -> {
                try {
                    out.write(JSON.writeValueAsBytes(entry));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            out.flush();
        }
    }

    /**
     * Checks a file by itself, and then whether the database still begins with it.
     *
     * @throws IOException if it cannot be read
     */
    public static Comparison compare(AuditLog log, Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Reading reading = new Reading(lines);
            AtomicReference<@Nullable Comparison> found = new AtomicReference<>();
            ChainState state = log.export(entry -> {
                if (found.get() == null) {
                    found.set(reading.compare(entry));
                }
            });
            Comparison difference = found.get();
            if (difference != null) {
                return difference;
            }
            return switch (state) {
                case ChainState.Broken broken -> new Comparison.DatabaseBroken(broken);
                case ChainState.Whole whole -> reading.rest(whole);
            };
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What a comparison found. */
    public sealed interface Comparison {
        /**
         * The database begins with the export.
         *
         * @param exported rows of the file
         * @param now      what the database has
         */
        record Same(long exported, ChainState.Whole now) implements Comparison {}

        /** The database's own chain is broken. */
        record DatabaseBroken(ChainState.Broken where) implements Comparison {}

        /**
         * The database is whole by itself, but a row of the export is another there, or is gone.
         *
         * @param row the line in the file
         */
        record Differs(long row) implements Comparison {}

        /**
         * The file is no export, or was changed.
         *
         * @param row the first line that is not right
         */
        record FileBroken(long row) implements Comparison {}
    }

    private static final class Reading {
        private final BufferedReader lines;
        private final AuditChain chain = new AuditChain();
        private boolean isOver;

        Reading(BufferedReader lines) {
            this.lines = lines;
        }

        /** What is wrong with the next line, beside the row of the database; nothing where both are the same or the file is over. */
        @Nullable
        Comparison compare(AuditEntry there) {
            if (isOver) {
                return null;
            }
            @Nullable String line = next();
            if (line == null) {
                isOver = true;
                return null;
            }
            return judge(line, there);
        }

        Comparison rest(ChainState.Whole now) {
            @Nullable String line = isOver ? null : next();
            @Nullable Comparison wrong = line == null ? null : judge(line, null);
            return wrong == null ? new Comparison.Same(chain.rows(), now) : wrong;
        }

        private @Nullable Comparison judge(String line, @Nullable AuditEntry there) {
            long row = chain.rows() + 1;
            @Nullable AuditEntry entry = parse(line);
            if (entry == null || entry.hash() == null || !chain.follow(entry)) {
                return new Comparison.FileBroken(row);
            }
            return entry.equals(there) ? null : new Comparison.Differs(row);
        }

        private @Nullable String next() {
            try {
                return lines.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static @Nullable AuditEntry parse(String line) {
            try {
                return JSON.readValue(line, AuditEntry.class);
            } catch (JacksonException e) {
                return null;
            }
        }
    }
}
