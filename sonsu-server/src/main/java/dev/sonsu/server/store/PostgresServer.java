package dev.sonsu.server.store;

import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** A PostgreSQL database, looked over before it is used. {@code toString} shows no user and no password. Thread-safe. */
public final class PostgresServer implements Database {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final int LEAST_VERSION = 15;
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration MIGRATION = Duration.ofMinutes(10);
    /** Shorter ones would fail on a machine that is merely busy. */
    private static final int LEAST_MILLIS = 250;

    private final DatabaseSettings settings;
    private final @Nullable String password;
    private final String shown;

    private PostgresServer(DatabaseSettings settings, @Nullable String password) {
        this.settings = settings;
        this.password = password;
        PGSimpleDataSource parsed = source();
        this.shown = Objects.requireNonNull(parsed.getServerNames())[0] + ":"
                + Objects.requireNonNull(parsed.getPortNumbers())[0] + "/" + parsed.getDatabaseName();
    }

    /**
     * Connects once and looks whether the database will do.
     *
     * @throws StartRefusedException if it will not
     */
    public static PostgresServer prepare(DatabaseSettings settings) {
        PostgresServer server = new PostgresServer(settings, password(settings));
        server.check();
        return server;
    }

    private static @Nullable String password(DatabaseSettings settings) {
        Path file = settings.passwordFile();
        if (settings.password() != null || file == null) {
            return settings.password();
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the file " + file + " of the database's password cannot be read;"
                            + " see SONSU_DATABASE_PASSWORD_FILE and the file's rights",
                    "데이터베이스 비밀번호 파일 " + file + " 파일을 읽을 수 없습니다. SONSU_DATABASE_PASSWORD_FILE과 파일의 권한을 확인하세요",
                    e);
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(Objects.requireNonNull(settings.url()).strip());
        } catch (IllegalArgumentException e) {
            // The cause quotes the address, which may hold a password.
            throw new StartRefusedException(
                    "sonsu.database.url (SONSU_DATABASE_URL) is no address of a PostgreSQL database;"
                            + " write jdbc:postgresql://HOST:5432/NAME",
                    "sonsu.database.url(SONSU_DATABASE_URL)이 PostgreSQL 데이터베이스의 주소가 아닙니다."
                            + " jdbc:postgresql://호스트:5432/이름 꼴로 쓰세요");
        }
        if (settings.user() != null) {
            source.setUser(settings.user());
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    @Override
    public PGSimpleDataSource dataSource(Duration patience) {
        PGSimpleDataSource source = source();
        long millis = Math.max(LEAST_MILLIS, patience.toMillis() * 3 / 4);
        int seconds = (int) Math.max(1, patience.plusMillis(999).toSeconds());
        String own = source.getOptions();
        source.setOptions((own == null ? "" : own + " ")
                + "-c statement_timeout=" + millis
                + " -c lock_timeout=" + millis * 2 / 3
                // A server that hangs within a transaction holds up all others.
                + " -c idle_in_transaction_session_timeout=" + Math.max(10_000, 5 * patience.toMillis())
                // What was acknowledged is on the disk, whatever the database's own setting.
                + " -c synchronous_commit=on");
        source.setConnectTimeout((int) Math.min(seconds, LOOK.toSeconds()));
        // A network that falls silent is not waited for.
        source.setSocketTimeout(seconds);
        source.setCancelSignalTimeout(1);
        source.setTcpKeepAlive(true);
        source.setApplicationName("sonsu");
        // Details quote rows.
        source.setLogServerErrorDetail(false);
        return source;
    }

    @Override
    public DataSource migrating(DataSource ordinary) {
        return dataSource(MIGRATION);
    }

    @Override
    public String name() {
        return shown;
    }

    @Override
    public String columnCount() {
        return "SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ? AND NOT attisdropped";
    }

    @Override
    public String size() {
        return "SELECT pg_database_size(current_database())";
    }

    @Override
    public String migrations() {
        return "classpath:db/migration/postgresql";
    }

    @Override
    public SQLExceptionTranslator translator(DataSource source) {
        return new SQLErrorCodeSQLExceptionTranslator("PostgreSQL");
    }

    @Override
    public JdbcTransactionManager transactions(DataSource source) {
        return new PostgresTransactions(source);
    }

    private void check() {
        try (Connection connection = dataSource(LOOK).getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("""
                        SELECT current_setting('server_version_num')::int / 10000,
                        current_setting('server_encoding'), pg_is_in_recovery(),
                        current_setting('transaction_read_only')::boolean,
                        COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false),
                        current_setting('fsync')::boolean, current_setting('track_commit_timestamp')::boolean""")) {
            answer.next();
            requireVersion(answer.getInt(1));
            requireEncoding(answer.getString(2));
            if (answer.getBoolean(3) || answer.getBoolean(4)) {
                throw unusable(StoreFault.READ_ONLY, null);
            }
            if (!answer.getBoolean(5)) {
                throw new StartRefusedException(
                        "the user of the database " + shown + " may not make tables there; run, as its owner:"
                                + " GRANT USAGE, CREATE ON SCHEMA public TO the user",
                        shown + " 데이터베이스의 사용자에게 표를 만들 권한이 없습니다. 소유자로 실행하세요:"
                                + " GRANT USAGE, CREATE ON SCHEMA public TO 사용자");
            }
            warn(answer.getBoolean(6), answer.getBoolean(7));
        } catch (SQLException e) {
            throw unusable(StoreFaults.of(e), withoutSecrets(e));
        }
    }

    private void requireVersion(int version) {
        if (version < LEAST_VERSION) {
            throw new StartRefusedException(
                    "the database " + shown + " runs on PostgreSQL " + version + "; " + LEAST_VERSION
                            + " or newer is needed",
                    shown + " 데이터베이스는 PostgreSQL " + version + "입니다. " + LEAST_VERSION + " 이상이 필요합니다");
        }
    }

    private void requireEncoding(String encoding) {
        if (!"UTF8".equals(encoding)) {
            throw new StartRefusedException(
                    "the database " + shown + " keeps texts in " + encoding
                            + "; make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
                    shown + " 데이터베이스의 문자 인코딩이 " + encoding
                            + "입니다. CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0으로 만드세요");
        }
    }

    private static void warn(boolean isSynced, boolean hasTimes) {
        if (!isSynced) {
            log.warn("The database runs with fsync off: a power failure may lose digits that were acknowledged");
        }
        if (hasTimes) {
            log.warn("The database keeps the time of every transaction: set track_commit_timestamp = off");
        }
    }

    @Override
    public boolean isInPlace() {
        return true;
    }

    @Override
    public StartRefusedException refused(RuntimeException failure) {
        return unusable(StoreFaults.of(failure), withoutSecrets(failure));
    }

    private StartRefusedException unusable(StoreFault fault, @Nullable Exception cause) {
        return new StartRefusedException(
                "the database " + shown + " cannot be used: " + fault.advice(),
                shown + " 데이터베이스를 쓸 수 없습니다. " + fault.koreanAdvice(),
                cause);
    }

    /** Nothing that the driver says of an address or a row is passed on: only its class and its state. */
    private static Exception withoutSecrets(Exception failure) {
        SQLException known = null;
        for (Throwable at = failure; at != null && known == null; at = at.getCause()) {
            known = at instanceof SQLException sql && sql.getSQLState() != null ? sql : null;
        }
        return known == null ? failure : new SQLException("SQLSTATE " + known.getSQLState(), known.getSQLState());
    }

    @Override
    public String toString() {
        return "PostgresServer[" + shown + "]";
    }
}
