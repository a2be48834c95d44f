package dev.sonsu.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.StartRefusedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that will not do is refused in one line that says what to do, and never with a password. */
class PostgresServerTest {
    private static final String SECRET = "a-secret-word";

    @Test
    void address_thatIsNone_isRefused_andNotQuoted() {
        assertRefused(
                new DatabaseSettings("jdbc:postgres//somebody:" + SECRET + "@host", null, null, null),
                "SONSU_DATABASE_URL",
                "jdbc:postgresql://HOST");
    }

    @Test
    void nobodyThere_isRefused() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertRefused(
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + free + "/sonsu", "app", SECRET, null),
                "127.0.0.1:" + free + "/sonsu",
                "cannot be reached");
    }

    @Test
    void passwordFile_isRead_andWhereItIsMissingNamed(@TempDir Path folder) throws Exception {
        PostgresCluster cluster = PostgresCluster.shared();
        Path file = Files.writeString(folder.resolve("password"), cluster.password() + "\n");
        String url = cluster.fresh().url();

        assertThat(PostgresServer.prepare(new DatabaseSettings(url, cluster.user(), null, file)))
                .hasToString("PostgresServer[" + cluster.url("tests").substring("jdbc:postgresql://".length()) + "]");
        assertRefused(
                new DatabaseSettings(url, cluster.user(), null, folder.resolve("none")),
                "none",
                "SONSU_DATABASE_PASSWORD_FILE");
    }

    @Test
    void wrongPassword_orDatabaseThatIsNotThere_isRefused() {
        PostgresCluster cluster = PostgresCluster.shared();

        assertRefused(new DatabaseSettings(cluster.url("tests"), cluster.user(), SECRET, null), "refuses the user");
        assertRefused(
                new DatabaseSettings(cluster.url("nowhere"), cluster.user(), cluster.password(), null),
                "nowhere",
                "the database's name");
    }

    @Test
    void databaseWithoutRights_readOnly_orOfAnotherEncoding_isRefused() {
        PostgresCluster cluster = PostgresCluster.shared();
        cluster.administer(
                "CREATE DATABASE foreign_one",
                "CREATE DATABASE latin OWNER app ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
                "CREATE DATABASE resting OWNER app",
                "ALTER DATABASE resting SET default_transaction_read_only = on");

        assertRefused(of(cluster, "foreign_one"), "may not make tables", "GRANT");
        assertRefused(of(cluster, "latin"), "LATIN1", "ENCODING 'UTF8'");
        assertRefused(of(cluster, "resting"), "takes no writes");
    }

    private static DatabaseSettings of(PostgresCluster cluster, String database) {
        return new DatabaseSettings(cluster.url(database), cluster.user(), cluster.password(), null);
    }

    @Test
    void faultsOfAServer_sayWhatToDo() throws Exception {
        PostgresServer server = PostgresServer.prepare(PostgresCluster.shared().fresh());
        try (Connection one = server.dataSource(Duration.ofSeconds(1)).getConnection();
                Connection other = server.dataSource(Duration.ofSeconds(1)).getConnection();
                Statement holding = one.createStatement();
                Statement waiting = other.createStatement()) {
            holding.execute("CREATE TABLE held (id int)");
            one.setAutoCommit(false);
            holding.execute("LOCK TABLE held");

            assertThat(fault(waiting, "SELECT * FROM held")).isEqualTo(StoreFault.WAITING);
            assertThat(fault(waiting, "SELECT pg_sleep(3)")).isEqualTo(StoreFault.SLOW);
            assertThat(fault(waiting, "SELECT nothing_there")).isEqualTo(StoreFault.OTHER);
            assertThat(fault(waiting, "SELECT pg_read_file('/etc/hostname')")).isEqualTo(StoreFault.DENIED);
            one.rollback();
            waiting.execute("SET default_transaction_read_only = on");
            assertThat(fault(waiting, "DELETE FROM held")).isEqualTo(StoreFault.READ_ONLY);
        }
    }

    private static StoreFault fault(Statement statement, String question) {
        try {
            statement.execute(question);
            throw new AssertionError("it did not fail");
        } catch (SQLException e) {
            return StoreFaults.of(e);
        }
    }

    /** A network that takes bytes and gives none. */
    @Test
    void silentNetwork_isGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    new DatabaseSettings(
                            "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/sonsu", "app", SECRET, null),
                    "cannot be reached");
        }
    }

    private static void assertRefused(DatabaseSettings settings, String... words) {
        assertThatThrownBy(() -> PostgresServer.prepare(settings))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll(words)
                .satisfies(refused -> {
                    StringWriter all = new StringWriter();
                    refused.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString()).doesNotContain(SECRET);
                    assertThat(Objects.requireNonNull(refused.getMessage())).doesNotContain("\n");
                });
    }
}
