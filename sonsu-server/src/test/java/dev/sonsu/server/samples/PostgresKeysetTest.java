package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.Keysets;
import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The keysets of servers that share a PostgreSQL: encrypted rows, and a master key that every server is given. */
@ResourceLock(PostgresCluster.LOCK)
class PostgresKeysetTest {
    private final SettableClock clock = new SettableClock();
    private final Path data;
    private StorePlace place;

    PostgresKeysetTest(@TempDir Path temporary) {
        this.data = temporary.resolve("data");
        this.place = StorePlace.file(data);
    }

    @BeforeEach
    void requirePostgres() {
        place = StorePlace.postgres(data);
    }

    @Test
    void serverWithoutAMasterKey_orWithAnother_refusesToStart() throws Exception {
        place.open(clock).close();
        Path another = data.resolve("another.json");
        MasterKey.create(another);

        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("SONSU_KEYSET")
                .hasMessageContaining("samples master-key");
        assertThatThrownBy(() -> start(Map.of("sonsu.keyset", "file:" + another)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("does not fit the database");
        start(Map.of("sonsu.keyset", "file:" + data.resolve("master.json"))).close();
    }

    private SonsuServer.Running start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sonsu.port", "0",
                "sonsu.data", data.toString(),
                "sonsu.database.url", String.valueOf(place.settings().url()),
                "sonsu.database.user", String.valueOf(place.settings().user()),
                "sonsu.database.password", String.valueOf(place.settings().password())));
        settings.putAll(more);
        return SonsuServer.run(settings);
    }

    @Test
    void twoServers_useTheSameKeys_andNoneStandsInTheDatabaseInClear() throws Exception {
        try (TestStore one = place.open(clock);
                TestStore two = place.open(clock)) {
            long id = one.keep(new PinMark(Bucket.TRAIN, false), 1).ids().getFirst();
            two.decrypted(id);
            assertThat(two.tokens
                            .open(one.tokens.seal(new PinMark(Bucket.TRAIN, false), List.of()))
                            .digits())
                    .isEmpty();

            List<@Nullable String> rows = one.db
                    .sql("SELECT sealed FROM keyset ORDER BY name")
                    .query(String.class)
                    .list();
            assertThat(rows)
                    .hasSize(2)
                    .allSatisfy(
                            row -> assertThat(row).contains("encryptedKeyset").doesNotContain("\"key\""));
            assertThat(Files.exists(data.resolve("keys"))).isFalse();
        }
    }

    @Test
    void lock_isGivenToOneAtATime_andGivenBackWhenItsHolderIsGone() throws Exception {
        try (TestStore one = place.open(clock);
                TestStore two = place.open(clock)) {
            KeysetStore.Lock lock = one.keysets.lock().orElseThrow();
            assertThat(two.keysets.lock()).isEmpty();
            lock.close();
            two.keysets.lock().orElseThrow().close();
        }
    }

    @Test
    void replacedKeyset_isSeenByTheOtherServer_andTheOldRowIsNotLeft() throws Exception {
        try (TestStore one = place.open(clock);
                TestStore two = place.open(clock)) {
            Object before = two.keysets.stampOf(KeysetStore.SAMPLES);
            String old = sealed(one);

            one.keysets.replace(KeysetStore.SAMPLES, Keysets.withNewPrimary(one.keysets.open(KeysetStore.SAMPLES)));

            assertThat(two.keysets.stampOf(KeysetStore.SAMPLES)).isNotEqualTo(before);
            assertThat(two.keysets.open(KeysetStore.SAMPLES).size()).isEqualTo(2);
            assertThat(place.bytes()).doesNotContain(old.substring(20, 120));
        }
    }

    private static String sealed(TestStore store) {
        return store.db
                .sql("SELECT sealed FROM keyset WHERE name = 'samples'")
                .query(String.class)
                .single();
    }
}
