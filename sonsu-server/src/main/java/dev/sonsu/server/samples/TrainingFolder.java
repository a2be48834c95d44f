package dev.sonsu.server.samples;

import dev.sonsu.folder.FolderKey;
import dev.sonsu.folder.SampleFolderWriter;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the samples of a snapshot into an encrypted {@linkplain dev.sonsu.folder sample folder}: the digits of its
 * cells that are still closed, new or not, less what is over a kiosk's share. Memory does not grow with their number: two
 * pages of rows and a shard of the folder.
 */
final class TrainingFolder {
    /** Read at once, so that no reader is in the way of emptying the log for long. */
    private static final int PAGE = 512;
    /** The same of labels, which are small. */
    private static final int PAGE_OF_LABELS = 4096;

    /** Takes a run, the id after which to read, and how many. */
    private static final String OF_THE_SNAPSHOT = """
            FROM sample s JOIN sample_period p ON p.id = s.period
            JOIN training_cell t ON t.period = p.id AND t.run = ?
            WHERE s.id > ? AND p.is_open = 0 ORDER BY s.id LIMIT ?""";

    private static final int WORKERS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final JdbcClient db;
    private final SampleCipher pictures;
    private final LabelCipher labels;

    TrainingFolder(JdbcClient db, SampleCipher pictures, LabelCipher labels) {
        this.db = db;
        this.pictures = pictures;
        this.labels = labels;
    }

    /**
     * Writes the folder; where it cannot be finished, nothing of it is left. The same run draws the same from the same
     * samples.
     *
     * @param run      whose snapshot it is
     * @param share    of all digits in it that one kiosk may bring, as {@link KioskShares} says
     * @param out      a folder that is not there yet
     * @param key      that the trainer is told
     * @param progress hears how many samples have been written
     * @return how many samples it holds
     * @throws GeneralSecurityException if one could not be decrypted
     */
    long write(String run, double share, Path out, FolderKey key, LongConsumer progress)
            throws IOException, GeneralSecurityException {
        KioskShares shares = KioskShares.of(digits(run), share, new Random(run.hashCode()));
        try (SampleFolderWriter folder = new SampleFolderWriter(out, key);
                ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Worker> at = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                at.add(new Worker(folder));
            }
            long written = 0;
            List<Row> rows = rows(run, -1);
            while (!rows.isEmpty()) {
                List<Digit> learned = learned(rows, shares);
                List<Future<Void>> parts = begin(workers, at, learned);
                // The next page is read while this one is made glyphs of.
                List<Row> next = rows.size() < PAGE
                        ? List.of()
                        : rows(run, rows.getLast().id());
                await(parts);
                written += learned.size();
                progress.accept(written);
                rows = next;
            }
            return folder.finish();
        }
    }

    /**
     * How many digits each kiosk has in the snapshot. Nothing learns from what is no digit, and so it counts for nobody's
     * share; only the label says which it is.
     */
    private Map<String, Long> digits(String run) throws GeneralSecurityException {
        Map<String, Long> digits = new HashMap<>();
        List<Labelled> page = labels(run, -1);
        while (!page.isEmpty()) {
            for (Labelled one : page) {
                if (labels.decryptLabel(one.id(), one.label()).isDigit()) {
                    digits.merge(one.kiosk(), 1L, Long::sum);
                }
            }
            page = page.size() < PAGE_OF_LABELS
                    ? List.of()
                    : labels(run, page.getLast().id());
        }
        return digits;
    }

    private List<Labelled> labels(String run, long after) {
        return db.sql("SELECT s.id, s.label, p.kiosk " + OF_THE_SNAPSHOT)
                .params(run, after, PAGE_OF_LABELS)
                .query((row, number) -> new Labelled(row.getLong("id"), row.getBytes("label"), row.getString("kiosk")))
                .list();
    }

    private List<Digit> learned(List<Row> rows, KioskShares shares) throws GeneralSecurityException {
        List<Digit> learned = new ArrayList<>();
        for (Row row : rows) {
            Label label = labels.decryptLabel(row.id(), row.label());
            if (label.isDigit() && shares.admits(row.kiosk())) {
                learned.add(new Digit(row.id(), row.payload(), label.digit()));
            }
        }
        return learned;
    }

    private List<Row> rows(String run, long after) {
        return db.sql("SELECT s.id, s.payload, s.label, p.kiosk " + OF_THE_SNAPSHOT)
                .params(run, after, PAGE)
                .query((row, number) -> new Row(
                        row.getLong("id"), row.getBytes("payload"), row.getBytes("label"), row.getString("kiosk")))
                .list();
    }

    /** Divides the digits among the workers. */
    private static List<Future<Void>> begin(ExecutorService threads, List<Worker> workers, List<Digit> digits) {
        List<Future<Void>> parts = new ArrayList<>();
        int each = (digits.size() + workers.size() - 1) / workers.size();
        for (int i = 0; i * each < digits.size(); i++) {
            Worker worker = workers.get(i);
            List<Digit> own = digits.subList(i * each, Math.min(digits.size(), (i + 1) * each));
            parts.add(threads.submit(() -> worker.add(own)));
        }
        return parts;
    }

    private static void await(List<Future<Void>> parts) throws IOException, GeneralSecurityException {
        try {
            for (Future<Void> part : parts) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the writing of the sample folder was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof GeneralSecurityException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("a sample folder could not be written", e.getCause());
        }
    }

    /** One thread's decoder, normaliser and glyph. */
    private final class Worker {
        private final PngDecoder decoder = new PngDecoder();
        private final Normalizer normalizer = new Normalizer();
        private final Glyph glyph = Glyph.blank();
        private final SampleFolderWriter folder;

        Worker(SampleFolderWriter folder) {
            this.folder = folder;
        }

        Void add(List<Digit> digits) throws IOException, GeneralSecurityException {
            for (Digit one : digits) {
                byte[] plain = pictures.decrypt(one.id(), one.payload());
                try {
                    normalizer.normalize(
                            decoder.decode(plain, SampleCipher.PNG_AT, SampleCipher.pngLength(plain)), glyph);
                } catch (PngException e) {
                    throw new GeneralSecurityException("a sample's picture is damaged");
                }
                folder.add(glyph, one.digit());
            }
            return null;
        }
    }

    private record Row(long id, byte[] payload, byte[] label, String kiosk) {
        @Override
        public String toString() {
            return "Row[redacted]";
        }
    }

    private record Labelled(long id, byte[] label, String kiosk) {
        @Override
        public String toString() {
            return "Labelled[redacted]";
        }
    }

    private record Digit(long id, byte[] payload, int digit) {
        @Override
        public String toString() {
            return "Digit[redacted]";
        }
    }
}
