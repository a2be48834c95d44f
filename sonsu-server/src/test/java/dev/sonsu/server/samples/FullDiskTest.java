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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A disk that fills within a transaction: SQLite rolls back by itself, and refuses to do it again. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads what is printed")
class FullDiskTest {
    @TempDir
    Path data;

    @Test
    void diskThatFillsWithinATransaction_isCalledFull_atRunAndAtStart(CapturedOutput output) throws SQLException {
        StoreFile file = StoreFile.prepare(data);
        SingleConnectionDataSource source = new SingleConnectionDataSource(
                file.dataSource(Duration.ofSeconds(1)).getConnection(), true);
        try {
            TransactionTemplate transaction = new TransactionTemplate(file.transactions(source));
            RuntimeException failure = fill(source, transaction);

            assertThat(StoreFaults.of(failure)).isEqualTo(StoreFault.FULL);
            assertThat(file.refused(failure)).hasMessageContainingAll("sonsu.db", "the disk is full", "free space");
            assertThat(output.getAll()).as("no log that fills the disk further").isEmpty();

            JdbcTemplate db = new JdbcTemplate(source);
            db.queryForObject("PRAGMA max_page_count = 1000", Long.class);
            transaction.executeWithoutResult(status -> db.update("INSERT INTO filling VALUES (zeroblob(1000))"));
            assertThat(db.queryForObject("SELECT count(*) FROM filling", Integer.class))
                    .isEqualTo(1);
        } finally {
            source.destroy();
        }
    }

    /** SQLite answers the same where a file may not grow and where the disk is full. */
    private static RuntimeException fill(SingleConnectionDataSource source, TransactionTemplate transaction) {
        JdbcTemplate db = new JdbcTemplate(source);
        db.execute("CREATE TABLE filling (bytes BLOB)");
        db.queryForObject("PRAGMA max_page_count = 3", Long.class);
        return catchThrowableOfType(
                RuntimeException.class,
                () -> transaction.executeWithoutResult(
                        status -> db.update("INSERT INTO filling VALUES (zeroblob(1000000))")));
    }
}
