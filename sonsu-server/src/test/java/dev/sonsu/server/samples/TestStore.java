package dev.sonsu.server.samples;

import com.zaxxer.hikari.HikariDataSource;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.model.ModelId;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.SampleKeys;
import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.StoreConfiguration;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The store of a folder with its real parts, put together as the server does, and opened up for tests. */
final class TestStore implements AutoCloseable {
    static final ModelId MODEL = new ModelId("m-aaaaaaaaaaaa");

    final List<Object> events = new ArrayList<>();
    final JdbcClient db;
    final SampleStore store;
    final SampleCipher cipher;
    final LabelCipher labels;
    final LabelQueue queue;
    final RecognitionTokens tokens;
    final TransactionTemplate transaction;
    final Traces traces;
    private final HikariDataSource pool;

    TestStore(Path data, Clock clock, Duration patience) {
        this(StorePlace.file(data), clock, patience);
    }

    TestStore(StorePlace place, Clock clock, Duration patience) {
        Path data = place.data();
        Database database = place.database();
        SampleSettings settings = new SampleSettings(SamplePolicy.CONSENT, 0.5, patience, Retention.valueOf("180d"));
        pool = StoreConfiguration.pool(database, patience);
        Flyway.configure()
                .dataSource(database.migrating(pool))
                .locations(database.migrations())
                .load()
                .migrate();
        JdbcTemplate template = new JdbcTemplate(pool);
        template.setExceptionTranslator(database.translator(pool));
        db = JdbcClient.create(template);
        KeyFolder keys = new KeyFolder(data.resolve("keys"));
        SampleKeys aead = new KeyCheck(db, keys).open();
        cipher = new SampleCipher(aead);
        tokens = new RecognitionTokens(KeyFolder.aead(keys.openOrCreate("tokens.json")), clock);
        labels = new LabelCipher(aead);
        transaction = new KeyedTransactions(database.transactions(pool), db, aead);
        traces = Traces.of(database, db, transaction);
        Periods periods = new Periods(db, clock);
        SampleRows rows = new SampleRows(db, transaction, cipher, labels, periods, traces);
        rows.prepare();
        queue = new LabelQueue(db, transaction, labels, periods, traces);
        queue.prepare();
        store = new SampleStore(
                settings,
                events::add,
                new SampleWriter.Work(rows, queue, new Upkeep(cells(), aead, settings.retention(), clock)),
                database,
                () -> pool.getHikariPoolMXBean().softEvictConnections());
        store.start();
    }

    /** Keeps a PIN of four digits. */
    Kept keep(PinMark pin, long seed) {
        return store.keep(pin, MODEL, samples(seed, 4));
    }

    static List<Sample> samples(long seed, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new Sample(
                        (int) ((seed + i) % 10),
                        0.5f,
                        new Normalizer().picture(Drawn.raster(100 * seed + i)).orElseThrow()))
                .toList();
    }

    Cells cells() {
        return new Cells(db, transaction);
    }

    byte[] payload(long id) {
        return db.sql("SELECT payload FROM sample WHERE id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    byte[] label(long id) {
        return db.sql("SELECT label FROM sample WHERE id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    byte[] decrypted(long id) throws GeneralSecurityException {
        return cipher.decrypt(id, payload(id));
    }

    @Override
    public void close() throws InterruptedException {
        store.close();
        traces.close();
        pool.close();
    }
}
