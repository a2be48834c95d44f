package dev.sonsu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who owns the database changes rows behind the software's back: the chain says which is the first. */
class AuditChainTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T09:30:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path data;

    private CommandDatabase opened;
    private AuditTrail trail;
    private AuditLog log;

    @BeforeEach
    void open() {
        opened = CommandDatabase.any(data, DatabaseSettings.NONE);
        Migrations.bringUp(opened.database());
        trail = new AuditTrail(opened.client(), opened.transactions(), CLOCK);
        log = new AuditLog(opened.client());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private void record(String actor, Act act, String subject) {
        new TransactionTemplate(opened.transactions())
                .executeWithoutResult(status -> trail.record(actor, act, subject));
    }

    private void recordFive() {
        for (String subject : List.of("one", "two", "three", "four", "five")) {
            record("mina", Act.KEY_CREATED, subject);
        }
    }

    /** As who owns the file can: the triggers go first. */
    private void tamper(String change) {
        JdbcClient db = opened.client();
        for (String trigger : List.of("updated", "deleted", "replaced")) {
            db.sql("DROP TRIGGER IF EXISTS audit_not_" + trigger).update();
        }
        db.sql("DROP TRIGGER IF EXISTS audit_chained").update();
        db.sql(change).update();
    }

    @Test
    void hash_isAsTheDocumentationSays() {
        record("mina", Act.LOGIN, "");

        // What the Python of docs/audit.md makes of this row.
        assertThat(log.newest(Long.MAX_VALUE, 1).getFirst().hash())
                .isEqualTo("3a919d94853be4ed7cb0328c23e4891683cae3b4a82f38e4acfa7b3ad7bd885b");
    }

    @Test
    void chainOfWhatWasWritten_isWhole() {
        assertThat(log.check()).isEqualTo(new ChainState.Whole(0, AuditChain.BEGIN));
        recordFive();

        assertThat(log.check())
                .isEqualTo(new ChainState.Whole(
                        5, String.valueOf(log.last().orElseThrow().hash())));
        assertThat(log.newest(4, 2)).extracting(AuditEntry::subject).containsExactly("three", "two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE audit SET actor = 'otto' WHERE id = 3 | 3",
                "UPDATE audit SET at = '2026-11-28T09:30:00.501Z' WHERE id = 1 | 1",
                "UPDATE audit SET reason = '' WHERE id = 2 | 2",
                "UPDATE audit SET hash = NULL WHERE id = 4 | 4",
                "DELETE FROM audit WHERE id = 2 | 3",
                "UPDATE audit SET id = CASE id WHEN 2 THEN 30 WHEN 3 THEN 20 ELSE 10 * id END | 20",
                "INSERT INTO audit (at, actor, action, subject, hash) SELECT at, actor, action, subject, hash FROM audit WHERE id = 5 | 6"
            })
    void rowThatIsAnother_orIsMissing_isFound(String change, long firstBad) {
        recordFive();
        tamper(change);

        assertThat(log.check())
                .isInstanceOfSatisfying(
                        ChainState.Broken.class,
                        broken -> assertThat(broken.firstBad()).isEqualTo(firstBad));
    }

    /** Fields are parted by their lengths: what moves from one to the next is noticed. */
    @Test
    void fields_cannotBeShiftedIntoEachOther() {
        AuditEntry one = new AuditEntry(1, "t", "ab", "c", "", null, null);
        AuditEntry other = new AuditEntry(1, "t", "a", "bc", "", null, null);

        assertThat(AuditChain.next(AuditChain.BEGIN, one)).isNotEqualTo(AuditChain.next(AuditChain.BEGIN, other));
    }

    @Test
    void rowsOlderThanTheChain_areCoveredByItsFirstRow() {
        tamper("INSERT INTO audit (at, actor, action, subject) VALUES ('t', 'mina', 'LOGIN', '')");
        tamper("INSERT INTO audit (at, actor, action, subject) VALUES ('u', 'mina', 'LOGOUT', '')");
        assertThat(log.check()).isInstanceOf(ChainState.Whole.class);
        record("mina", Act.LOGIN, "");
        assertThat(log.check()).isInstanceOf(ChainState.Whole.class);

        tamper("UPDATE audit SET actor = 'otto' WHERE id = 1");

        assertThat(log.check()).isEqualTo(new ChainState.Broken(2, 3));
    }

    @Test
    void sentry_seesAlsoWhatTheChainCannot() {
        AuditSentry sentry = new AuditSentry(log);
        assertThat(sentry.look()).isInstanceOf(ChainState.Whole.class);
        recordFive();
        assertThat(sentry.look()).isEqualTo(log.check());
        record("mina", Act.LOGIN, "");
        assertThat(sentry.look()).isEqualTo(log.check());

        tamper("DELETE FROM audit WHERE id = 6");

        assertThat(log.check()).as("the chain itself").isInstanceOf(ChainState.Whole.class);
        assertThat(sentry.look()).isEqualTo(new ChainState.Broken(0, 6));
        record("mina", Act.LOGOUT, "");
        assertThat(sentry.look()).as("it stays so").isInstanceOf(ChainState.Broken.class);
    }

    @Test
    void sentry_seesThatARowWasChanged_thatItHasSeenLongAgo() {
        AuditSentry sentry = new AuditSentry(log);
        recordFive();
        assertThat(sentry.look()).isEqualTo(log.check());
        assertThat(sentry.look()).isEqualTo(log.check());

        tamper("UPDATE audit SET actor = 'otto' WHERE id = 2");

        assertThat(sentry.look()).isEqualTo(new ChainState.Broken(1, 2));
        tamper("UPDATE audit SET actor = 'mina' WHERE id = 2");
        assertThat(sentry.look()).as("it stays so").isEqualTo(new ChainState.Broken(1, 2));
    }

    /** More rows than a slice: it takes some looks, each of which goes on where the one before ended. */
    @Test
    void sentry_comesRound_inSlices() {
        AuditSentry sentry = new AuditSentry(log);
        new TransactionTemplate(opened.transactions()).executeWithoutResult(status -> {
            for (int row = 0; row < AuditSentry.SLICE + 10; row++) {
                trail.record("mina", Act.LOGIN, "");
            }
        });
        for (int look = 0; look < 5; look++) {
            assertThat(sentry.look()).isEqualTo(log.check());
        }

        tamper("UPDATE audit SET actor = 'otto' WHERE id = " + (AuditSentry.SLICE + 5));

        int looks = 1;
        while (sentry.look() instanceof ChainState.Whole) {
            looks++;
        }
        assertThat(looks).isLessThanOrEqualTo(2);
    }

    @Test
    void export_isTheDatabasesBeginning_untilSomebodyCutsItsEndOff() throws Exception {
        recordFive();
        Path file = exported();
        record("mina", Act.LOGIN, "");
        assertThat(AuditExport.compare(log, file)).isInstanceOfSatisfying(AuditExport.Comparison.Same.class, same -> {
            assertThat(same.exported()).isEqualTo(5);
            assertThat(same.now().rows()).isEqualTo(6);
        });

        tamper("DELETE FROM audit WHERE id > 3");
        record("otto", Act.LOGIN, "");

        assertThat(log.check()).as("the chain itself").isInstanceOf(ChainState.Whole.class);
        assertThat(AuditExport.compare(log, file)).isEqualTo(new AuditExport.Comparison.Differs(4));
        tamper("DELETE FROM audit WHERE id > 3");
        assertThat(AuditExport.compare(log, file)).as("cut only").isEqualTo(new AuditExport.Comparison.Differs(4));
        tamper("UPDATE audit SET actor = 'x' WHERE id = 1");
        assertThat(AuditExport.compare(log, file))
                .isEqualTo(new AuditExport.Comparison.DatabaseBroken(new ChainState.Broken(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mina -> otto", "\"id\":2 -> \"id\":2,\"more\":1", "\n -> \n\n", "\"hash\" -> \"cash\"", "{ -> ["
            })
    void fileThatIsNoExport_isSaid_andJudgesNothing(String change) throws Exception {
        recordFive();
        Path file = exported();
        String[] parts = change.split(" -> ");
        Files.writeString(file, Files.readString(file).replaceFirst(java.util.regex.Pattern.quote(parts[0]), parts[1]));

        assertThat(AuditExport.compare(log, file)).isInstanceOf(AuditExport.Comparison.FileBroken.class);
    }

    private Path exported() throws Exception {
        Path file = data.resolve("audit.jsonl");
        try (var out = Files.newOutputStream(file)) {
            assertThat(AuditExport.write(log, out)).isEqualTo(log.check());
        }
        return file;
    }
}
