package dev.sonsu.server.samples;

import com.zaxxer.hikari.HikariDataSource;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.ink.Raster;
import dev.sonsu.model.ModelId;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.LiveKeyset;
import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.StoreConfiguration;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store of a folder with its real parts, put together as the server does, and opened up for tests. */
public final class TestStore implements AutoCloseable {
    static final ModelId MODEL = new ModelId("m-aaaaaaaaaaaa");

    /** After so many days. */
    static final Period KEYS_CHANGE = Period.ofDays(7);

    final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    public final JdbcClient db;
    final SampleStore store;
    final SampleCipher cipher;
    final LabelCipher labels;
    final LabelQueue queue;
    public final JudgeDraw draw;
    final CellSnapshots snapshots;

    final LiveKeyset aead;
    final RecognitionTokens tokens;
    final TransactionTemplate transaction;
    final Traces traces;
    final KeysetStore keysets;
    final KeyPeriods keyPeriods;
    private final Clock clock;
    private final PlatformTransactionManager manager;
    private final HikariDataSource pool;

    public TestStore(Path data, Clock clock, Duration patience) {
        this(StorePlace.file(data), clock, settings(patience));
    }

    TestStore(Path data, Clock clock, SampleSettings settings) {
        this(StorePlace.file(data), clock, settings);
    }

    TestStore(StorePlace place, Clock clock, Duration patience) {
        this(place, clock, settings(patience));
    }

    /** On an empty database of the shared PostgreSQL; skips the test where there is none. */
    public static TestStore onPostgres(Path data, Clock clock) {
        return StorePlace.postgres(data).open(clock);
    }

    /** Without a guard in the way. */
    static SampleSettings settings(Duration patience) {
        return settings(patience, 1_000_000, 0);
    }

    static SampleSettings settings(Duration patience, int kioskCap, int twins) {
        return new SampleSettings(
                SamplePolicy.CONSENT, 0.5, patience, Retention.valueOf("180d"), KEYS_CHANGE, kioskCap, twins);
    }

    TestStore(StorePlace place, Clock clock, SampleSettings settings) {
        Database database = place.database();
        pool = StoreConfiguration.pool(database, settings.patience());
        Flyway.configure()
                .dataSource(database.migrating(pool))
                .locations(database.migrations())
                .load()
                .migrate();
        JdbcTemplate template = new JdbcTemplate(pool);
        template.setExceptionTranslator(database.translator(pool));
        db = JdbcClient.create(template);
        keysets = SampleConfiguration.keysets(database, place.data(), place.keysets(), db, pool);
        aead = new KeyCheck(db, keysets).open();
        cipher = new SampleCipher(aead);
        tokens = new RecognitionTokens(new LiveKeyset(keysets, KeysetStore.TOKENS), clock);
        labels = new LabelCipher(aead);
        draw = new JudgeDraw(db, aead);
        this.clock = clock;
        manager = database.transactions(pool);
        transaction = new KeyedTransactions(manager, db, aead);
        traces = Traces.of(database, db, transaction);
        Periods periods = new Periods(db, clock);
        snapshots = new CellSnapshots(
                db, transaction, periods, new TrainingFolder(db, cipher, labels), new RetrainingSettings(500, 0.25));
        Quarantine quarantine = new Quarantine(db, aead, periods, clock, events::add);
        SampleRows rows = new SampleRows(
                db,
                transaction,
                aead,
                new SampleRows.Places(
                        periods,
                        quarantine,
                        new KioskDays(db, transaction, settings.kioskCap(), clock, events::add),
                        new KioskCells(db, transaction, aead, periods, clock)),
                traces);
        rows.prepare();
        queue = new LabelQueue(db, transaction, aead, periods, quarantine, traces);
        queue.prepare();
        keyPeriods = keyPeriods(aead, settings, clock);
        KeyPeriods idle = keyPeriods(aead, settings, Clock.fixed(clock.instant(), clock.getZone()));
        idle.beat();
        store = new SampleStore(
                settings,
                events::add,
                new SampleWriter.Work(
                        rows, queue, new Upkeep(cells(), List.of(aead), idle, settings.retention(), clock), clock),
                database,
                () -> pool.getHikariPoolMXBean().softEvictConnections());
        store.start();
    }

    /** Keeps a PIN of four digits. */
    Kept keep(PinMark pin, long seed) {
        return store.keep(KioskId.LOCAL, pin, MODEL, samples(seed, 4));
    }

    static List<Sample> samples(long seed, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new Sample(
                        (int) ((seed + i) % 10),
                        0.5f,
                        new Normalizer().picture(Drawn.raster(100 * seed + i)).orElseThrow()))
                .toList();
    }

    /** Keeps drawn digits to judge by, in cells that are over. */
    public void keepJudged(int count, ToIntFunction<Glyph> label) {
        Normalizer normalizer = new Normalizer();
        for (int at = 0; at < count; at += 12) {
            List<Sample> pin = new ArrayList<>();
            for (int i = at; i < Math.min(count, at + 12); i++) {
                Raster raster = Drawn.raster(i);
                int digit = label.applyAsInt(normalizer.normalize(raster));
                pin.add(new Sample(digit, 0.5f, normalizer.picture(raster).orElseThrow())
                        .labelled(new Label(digit, LabelSource.PRACTICE, false)));
            }
            store.keep(KioskId.LOCAL, new PinMark(Bucket.JUDGE, false), MODEL, pin);
        }
        db.sql("UPDATE sample_period SET is_open = 0").update();
    }

    DataSource pool() {
        return pool;
    }

    /** Those of the store's thread stand still, and a test's own do what it tells them. */
    private KeyPeriods keyPeriods(LiveKeyset aead, SampleSettings settings, Clock clock) {
        return new KeyPeriods(
                db, new TransactionTemplate(manager), transaction, keysets, aead, settings.keyPeriod(), clock);
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
