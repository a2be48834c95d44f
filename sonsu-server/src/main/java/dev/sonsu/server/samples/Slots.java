package dev.sonsu.server.samples;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The blank rows of the table of samples. A digit goes into one drawn by lot among at least {@value #LEAST}: SQLite
 * gives new pages of its file in the order of writing, so a row added for each digit would tell which digits came
 * together, random id or not. For the store's one thread.
 */
final class Slots {
    /** 32 PINs of four digits: more than the twenty among which a PIN must not be told. */
    static final int LEAST = 128;

    private static final int MORE = 256;

    private final JdbcClient db;
    private final SecureRandom random;
    private final List<Long> free = new ArrayList<>();
    private boolean isForgotten;

    Slots(JdbcClient db, SecureRandom random) {
        this.db = db;
        this.random = random;
    }

    /** Forgets what it knew and reads which rows are blank. */
    void load() {
        free.clear();
        isForgotten = false;
        free.addAll(db.sql("SELECT id FROM sample_slot").query(Long.class).list());
    }

    /** Reads again which rows are blank after {@link #forget}. */
    void loadIfForgotten() {
        if (isForgotten) {
            load();
        }
    }

    /** Forgets what it knew: a transaction failed. */
    void forget() {
        free.clear();
        isForgotten = true;
    }

    boolean isLow() {
        return free.size() < LEAST;
    }

    /** Draws a blank row; the caller fills it in the transaction under way, or gives it back. */
    long take() {
        if (free.isEmpty()) {
            throw new IllegalStateException("there is no blank row left; they are made between transactions");
        }
        int drawn = random.nextInt(free.size());
        long id = free.get(drawn);
        free.set(drawn, free.getLast());
        free.removeLast();
        return id;
    }

    void giveBack(List<Long> ids) {
        free.addAll(ids);
    }

    int count() {
        return free.size();
    }

    /** Writes more blank rows; within a transaction. The caller adds them by {@link #giveBack} when it is committed. */
    List<Long> make() {
        byte[] blank = new byte[SampleCipher.CIPHER_BYTES];
        byte[] unlabelled = new byte[LabelCipher.LABEL_BYTES];
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            long id = random.nextLong() >>> 1;
            db.sql("INSERT INTO sample (id, period, payload, label) VALUES (?, NULL, ?, ?)")
                    .params(id, blank, unlabelled)
                    .update();
            db.sql("INSERT INTO sample_slot (id) VALUES (?)").param(id).update();
            made.add(id);
        }
        return made;
    }
}
