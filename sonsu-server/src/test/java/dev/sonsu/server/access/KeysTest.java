package dev.sonsu.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Answer;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.store.DatabaseSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@Import(Sender.class)
class KeysTest extends RunningServerTest {
    private static final String ELSEWHERE = "192.0.2.7";

    @Autowired
    private KeyRows rows;

    @Autowired
    private LiveKeys live;

    @Autowired
    private JdbcClient db;

    /** Made and revoked as the command does it, beside the server: it learns of both by itself. */
    @Test
    void key_opensSoonAfterItIsMade_andClosesSoonAfterItIsRevoked() throws Exception {
        try (StoredAccess beside = StoredAccess.open(DATA, DatabaseSettings.NONE, Clock.systemUTC(), "os:test")) {
            StoredAccess.NewKey key = beside.createKey(KeyRole.KIOSK, null).orElseThrow();
            assertThat(secondsUntil(200, key.secret())).isLessThan(5);

            assertThat(beside.revokeKey(key.id())).isTrue();
            assertThat(secondsUntil(401, key.secret())).isLessThan(5);
            assertThat(beside.revokeKey(key.id())).isFalse();
        }
        assertThat(db.sql("SELECT action FROM audit WHERE actor = 'os:test' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("KEY_CREATED", "KEY_REVOKED");
    }

    private double secondsUntil(int status, String key) throws Exception {
        long begun = System.nanoTime();
        while (ask(key).status() != status) {
            assertThat(System.nanoTime() - begun).isLessThan(30_000_000_000L);
            Thread.sleep(50);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    @Test
    void database_holdsTheHashOnly_andNameComesNeverBack() {
        StoredAccess.NewKey key =
                rows.create(KeyRole.METRICS, "watcher", "test").orElseThrow();

        assertThat(key.secret()).matches("sonsu_[A-Za-z0-9_-]{43}");
        assertThat(key).asString().doesNotContain(key.secret());
        assertThat(db.sql("SELECT * FROM access_key").query().listOfRows())
                .asString()
                .contains("watcher")
                .doesNotContain(key.secret(), key.secret().substring(6));
        assertThat(rows.revoke("watcher", "test")).isTrue();
        assertThat(rows.create(KeyRole.METRICS, "watcher", "test")).isEmpty();
    }

    @Test
    void caller_isTheKeyById() {
        StoredAccess.NewKey kiosk = rows.create(KeyRole.KIOSK, null, "test").orElseThrow();
        StoredAccess.NewKey metrics = rows.create(KeyRole.METRICS, null, "test").orElseThrow();
        live.read();

        Caller first = live.holder(AccessKey.sent(kiosk.secret())).orElseThrow();
        Caller second = live.holder(AccessKey.sent(metrics.secret())).orElseThrow();

        assertThat(first).isEqualTo(new Caller.KeyHolder(kiosk.id(), KeyRole.KIOSK));
        assertThat(first.kiosk()).contains(kiosk.id());
        assertThat(second.kiosk()).isEmpty();
        assertThat(new Caller.Local().kiosk()).contains("local");
        assertThat(new Caller.Nobody().kiosk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "sonsu_", "sonsu_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void wrongKey_isRefused_alsoOnThisMachine(String key) throws Exception {
        Answer answer = client.send(client.request("/api/v1/settings").header("Authorization", "Bearer " + key));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("key-refused");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void basicAuthentication_isRefused_andNotAskedFor() throws Exception {
        Answer answer = client.send(client.request("/api/v1/settings").header("Authorization", "Basic YTpi"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "127.3.2.1, 200",
        "::1, 200",
        "0:0:0:0:0:0:0:1, 200",
        "::ffff:127.0.0.1, 200",
        "10.0.0.1, 401",
        "192.168.1.1, 401",
        "0.0.0.0, 401",
        "fe80::1, 401",
        "::ffff:10.0.0.1, 401"
    })
    void thisMachine_isToldByTheSocket(String address, int status) throws Exception {
        assertThat(client.send(client.request("/api/v1/settings").header(Sender.HEADER, address))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Via"})
    void whatAProxyPassesOn_isNotOfThisMachine(String header) throws Exception {
        for (String value : List.of("127.0.0.1", "for=127.0.0.1", "192.0.2.9, 127.0.0.1", "https")) {
            Answer answer = client.send(client.request("/api/v1/settings").header(header, value));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("key-missing");
        }
    }

    /** Reading goes on: what is known of the keys stays known. */
    @Test
    void databaseThatIsGone_closesNoKey() {
        StoredAccess.NewKey key = rows.create(KeyRole.KIOSK, null, "test").orElseThrow();
        live.read();
        db.sql("ALTER TABLE access_key RENAME TO access_key_gone").update();
        try {
            live.read();

            assertThat(live.holder(AccessKey.sent(key.secret()))).isPresent();
        } finally {
            db.sql("ALTER TABLE access_key_gone RENAME TO access_key").update();
        }
    }

    @Test
    void name_isFoundByNameAndId_andStrangeOnesAreRefused() {
        StoredAccess.NewKey key =
                rows.create(KeyRole.PIPELINE, "night-run", "test").orElseThrow();

        assertThat(rows.create(KeyRole.KIOSK, key.id(), "test")).isEmpty();
        assertThat(StoredAccess.isKeyName("night-run")).isTrue();
        assertThat(List.of("", " ", "a b", "-x", "é", "x".repeat(41))).noneMatch(StoredAccess::isKeyName);
        assertThat(Optional.of(rows.revoke(key.id(), "test"))).contains(true);
    }

    private Answer ask(String key) throws Exception {
        return client.send(client.request("/api/v1/settings")
                .header(Sender.HEADER, ELSEWHERE)
                .header("Authorization", "Bearer " + key));
    }
}
