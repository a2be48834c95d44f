package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sonsu.server.store.StoreFault;
import dev.sonsu.server.store.StoreFaults;
import dev.sonsu.server.store.StoreFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A disk that fills within a transaction: SQLite rolls back by itself, and Spring's own rollback then fails. */
class FullDiskTest {
    @TempDir
    Path data;

    @Test
    void diskThatFillsWithinATransaction_isCalledFull_atRunAndAtStart() throws SQLException {
        StoreFile file = StoreFile.prepare(data);
        SingleConnectionDataSource source = new SingleConnectionDataSource(
                file.dataSource(Duration.ofSeconds(1)).getConnection(), true);
        try {
            RuntimeException failure = fill(source);

            assertThat(StoreFaults.of(failure)).isEqualTo(StoreFault.FULL);
            assertThat(file.refused(failure)).hasMessageContainingAll("sonsu.db", "the disk is full", "free space");
        } finally {
            source.destroy();
        }
    }

    /** SQLite answers the same where a file may not grow and where the disk is full. */
    private static RuntimeException fill(SingleConnectionDataSource source) {
        JdbcTemplate db = new JdbcTemplate(source);
        db.execute("CREATE TABLE filling (bytes BLOB)");
        db.queryForObject("PRAGMA max_page_count = 3", Long.class);
        return catchThrowableOfType(
                RuntimeException.class,
                () -> new TransactionTemplate(new JdbcTransactionManager(source))
                        .executeWithoutResult(status -> db.update("INSERT INTO filling VALUES (zeroblob(1000000))")));
    }
}
