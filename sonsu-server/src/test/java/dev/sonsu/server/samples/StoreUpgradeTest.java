package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeysetForm;
import dev.sonsu.server.store.StoreFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;

/** A folder that the first version left is opened, counted, and goes on. */
class StoreUpgradeTest {
    private static final long ID = 4711;

    @TempDir
    Path data;

    @Test
    void storeOfTheFirstVersion_isUpgraded_andItsSamplesTakeLabels() throws Exception {
        byte[] plain = SampleCipher.plain(TestStore.samples(1, 1).getFirst());
        leaveFirstVersion(plain);
        assertThat(SampleStats.of(data))
                .extracting(SampleStats::stored, SampleStats::labelled, SampleStats::quarantined)
                .containsExactly(1L, 0L, 0L);

        try (TestStore kept = new TestStore(data, new SettableClock(), Duration.ofSeconds(10))) {
            assertThat(kept.decrypted(ID)).isEqualTo(plain);
            kept.store.label(List.of(new LabelOrder(ID, new Label(3, LabelSource.HEARD, false))));
            assertThat(kept.keep(new PinMark(Bucket.TRAIN, false), 5).count()).isEqualTo(4);
        }

        try (TestStore kept = new TestStore(data, new SettableClock(), Duration.ofSeconds(10))) {
            assertThat(kept.labels.decryptLabel(ID, kept.label(ID))).isEqualTo(new Label(3, LabelSource.HEARD, false));
            assertThat(SampleStats.of(data))
                    .extracting(SampleStats::stored, SampleStats::labelled)
                    .containsExactly(5L, 1L);
        }
    }

    private void leaveFirstVersion(byte[] plain) throws Exception {
        SQLiteDataSource source = StoreFile.prepare(data).dataSource(Duration.ofSeconds(10));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/sqlite")
                .target("1")
                .load()
                .migrate();
        JdbcClient db = JdbcClient.create(source);
        Aead aead = new KeyCheck(db, new KeyFolder(data.resolve("keys"), KeysetForm.CLEAR)).open();
        db.sql("""
                        INSERT INTO sample_period (id, bucket, model, first_day, last_day, pins, samples, is_open)
                        VALUES (1, 'TRAIN', 'm-aaaaaaaaaaaa', '2026-03-01', '2026-03-02', 1, 1, 1)""").update();
        db.sql("INSERT INTO sample (id, period, payload) VALUES (?, 1, ?)")
                .params(ID, new SampleCipher(aead).encrypt(ID, plain))
                .update();
    }
}
