package dev.sonsu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.access.Sender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@Import(Sender.class)
class AuditTrailTest extends RunningServerTest {
    @Autowired
    private AuditTrail audit;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient db;

    @Test
    void record_withoutATransaction_isRefused() {
        long before = count();

        assertThatThrownBy(() -> audit.record("mina", Act.LOGOUT, ""))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void row_isThereIfTheActIs_andNotIfItIsNot() {
        long before = count();

        transaction.executeWithoutResult(status -> {
            audit.record("mina", Act.KEY_REVOKED, "a1");
            status.setRollbackOnly();
        });
        assertThat(count()).isEqualTo(before);
        transaction.executeWithoutResult(status -> audit.record("mina", Act.KEY_REVOKED, "a1", "stolen"));

        assertThat(count()).isEqualTo(before + 1);
        assertThat(db.sql("SELECT at, actor, action, subject, reason FROM audit ORDER BY id DESC LIMIT 1")
                        .query((row, number) -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)))
                        .single())
                .satisfies(row ->
                        assertThat(row.getFirst()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .endsWith("mina", "KEY_REVOKED", "a1", "stolen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET actor = 'somebody else'",
                "DELETE FROM audit",
                "INSERT OR REPLACE INTO audit (id, at, actor, action, subject, hash)"
                        + " SELECT id, at, 'x', action, subject, hash FROM audit",
                "UPDATE OR REPLACE audit SET id = id + 1",
                "INSERT INTO audit (id, at, actor, action, subject, hash)"
                        + " SELECT min(id), '', '', '', '', '' FROM audit WHERE true"
                        + " ON CONFLICT (id) DO UPDATE SET actor = 'x'"
            })
    void database_refusesToChangeRows(String change) {
        transaction.executeWithoutResult(status -> audit.record("mina", Act.LOGIN, ""));
        List<?> before = db.sql("SELECT * FROM audit").query().listOfRows();

        assertThatThrownBy(() -> db.sql(change).update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("append-only");
        assertThat(db.sql("SELECT * FROM audit").query().listOfRows())
                .asString()
                .isEqualTo(before.toString());
    }

    @Test
    void ids_grow_andARowIsWholeOrRefused() {
        transaction.executeWithoutResult(status -> {
            audit.record("mina", Act.LOGIN, "");
            audit.record("mina", Act.LOGOUT, "");
        });

        assertThat(db.sql("SELECT id FROM audit ORDER BY id").query(Long.class).list())
                .doesNotHaveDuplicates()
                .isSorted();
        for (Runnable wrong : List.<Runnable>of(
                () -> audit.record("", Act.LOGIN, ""),
                () -> audit.record("x".repeat(101), Act.LOGIN, ""),
                () -> audit.record("mina", Act.LOGIN, "x".repeat(101)),
                () -> audit.record("mina", Act.LOGIN, "", "x".repeat(501)))) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> wrong.run()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("xxx");
        }
    }

    @Test
    void review_doesNotTellWhichSample() {
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> audit.record("mina", Act.SAMPLE_REVIEWED, "17")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("17");
    }

    private long count() {
        return db.sql("SELECT count(*) FROM audit").query(Long.class).single();
    }
}
