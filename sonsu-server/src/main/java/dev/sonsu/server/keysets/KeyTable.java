package dev.sonsu.server.keysets;

import com.google.crypto.tink.KeysetHandle;
import dev.sonsu.server.StartRefusedException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keysets of servers that share a PostgreSQL database: rows of it, encrypted with the master key that every server
 * was given and the database never sees. Thread-safe.
 */
public final class KeyTable implements KeysetStore {
    /** Of the advisory lock that one rotation at a time has. */
    private static final long LOCK = 0x736f_6e73_752d_6b65L;

    private final JdbcClient db;
    private final DataSource source;
    private final KeysetForm form;

    /** @throws StartRefusedException if there is no master key */
    public KeyTable(JdbcClient db, DataSource source, KeysetForm form) {
        if (form.isClear()) {
            throw new StartRefusedException(
                    "on PostgreSQL the keysets are encrypted with a master key; name it by sonsu.keyset (SONSU_KEYSET),"
                            + " and make one by: sonsu samples master-key FILE",
                    "PostgreSQL에서는 키를 마스터 키로 암호화합니다. sonsu.keyset(SONSU_KEYSET)으로 지정하세요."
                            + " 만들려면: sonsu samples master-key 파일");
        }
        this.db = db;
        this.source = source;
        this.form = form;
    }

    @Override
    public boolean has(String name) {
        return row(name).isPresent();
    }

    private Optional<String> row(String name) {
        return db.sql("SELECT sealed FROM keyset WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    @Override
    public KeysetHandle open(String name) {
        String json = row(name)
                .orElseThrow(() -> new StartRefusedException(
                        "the database has no keyset of the name " + name + "; restore a backup",
                        "데이터베이스에 " + name + " 키가 없습니다. 백업에서 되돌리세요"));
        try {
            return form.read(name, json);
        } catch (GeneralSecurityException e) {
            throw new StartRefusedException(
                    "the master key sonsu.keyset (SONSU_KEYSET) does not fit the database;"
                            + " name the one that its servers were given",
                    "sonsu.keyset(SONSU_KEYSET) 마스터 키가 데이터베이스와 맞지 않습니다. 다른 서버가 쓰는 키를 지정하세요");
        }
    }

    @Override
    public KeysetHandle openOrCreate(String name) {
        if (!has(name)) {
            try {
                db.sql("INSERT INTO keyset (name, version, sealed) VALUES (?, 1, ?)")
                        .params(name, written(name, Keysets.create()))
                        .update();
            } catch (DuplicateKeyException e) {
                // Another server was first.
                return open(name);
            } catch (GeneralSecurityException e) {
                throw unwritable(e);
            }
        }
        return open(name);
    }

    private String written(String name, KeysetHandle keys) {
        try {
            return form.write(name, keys);
        } catch (GeneralSecurityException e) {
            throw unwritable(e);
        }
    }

    @Override
    public Object stampOf(String name) {
        return db.sql("SELECT version FROM keyset WHERE name = ?")
                .param(name)
                .query(Long.class)
                .optional();
    }

    /** What the row held is in the table's file until PostgreSQL rewrites it, which is done at once: encrypted it is anyway. */
    @Override
    public void replace(String name, KeysetHandle keys) {
        db.sql("UPDATE keyset SET version = version + 1, sealed = ? WHERE name = ?")
                .params(written(name, keys), name)
                .update();
        db.sql("VACUUM FULL keyset").update();
    }

    private static StartRefusedException unwritable(GeneralSecurityException cause) {
        return new StartRefusedException(
                "a keyset cannot be encrypted with the master key sonsu.keyset (SONSU_KEYSET);"
                        + " see whether its service answers",
                "sonsu.keyset(SONSU_KEYSET) 마스터 키로 키를 암호화할 수 없습니다. 그 서비스가 응답하는지 보세요",
                cause);
    }

    /** PostgreSQL itself gives the lock back when its holder dies. */
    @Override
    public Optional<Lock> lock() {
        try {
            Connection connection = source.getConnection();
            if (answers(connection, "SELECT pg_try_advisory_lock(?)")) {
                return Optional.of(() -> release(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new StartRefusedException(
                    "the database does not answer; see its host", "데이터베이스가 응답하지 않습니다. 그 서버를 살펴보세요", e);
        }
    }

    private static void release(Connection connection) {
        try (connection) {
            answers(connection, "SELECT pg_advisory_unlock(?)");
        } catch (SQLException e) {
            // The connection is broken, and with it the lock is gone.
            return;
        }
    }

    private static boolean answers(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, LOCK);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    @Override
    public void removeDrafts(String name) {
        // A transaction leaves none.
    }

    @Override
    public String placeOf(String name) {
        return "of the name " + name;
    }

    @Override
    public String toString() {
        return "KeyTable";
    }
}
