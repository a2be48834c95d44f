package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SonsuServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands for the audit say, before and after somebody changed the database. */
class AuditCommandTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"audit", "audit list --limit 0", "audit list --limit some", "audit export"})
    void wrongUsage_isTwo(String line) {
        Run run = Run.of(line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit list", "audit verify", "audit export some.jsonl"})
    void folderWithoutDatabase_isAFailureThatSaysSo(String line) {
        Run run = in(line);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no samples database").doesNotContain("\tat ");
        assertThat(Path.of("some.jsonl")).doesNotExist();
    }

    @Test
    void audit_isListedCheckedAndExported_andWhatWasChangedIsFound() throws Exception {
        SonsuServer.run(Map.of("sonsu.port", "0", "sonsu.data", data.toString()))
                .close();
        assertThat(in("keys create --role kiosk --name lobby").code()).isZero();
        assertThat(in("keys revoke lobby").code()).isZero();
        Path export = data.resolve("audit.jsonl");

        Run list = in("audit list --limit 2");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .contains("KEY_REVOKED", "os:" + System.getProperty("user.name"));
        assertThat(Json.MAPPER
                        .readTree(in("audit list --json").out())
                        .get(1)
                        .get("action")
                        .asString())
                .isEqualTo("KEY_CREATED");
        Run whole = in("audit verify");
        assertThat(whole.code()).isZero();
        Run exported = in("audit export " + export);
        assertThat(exported.out()).isEqualTo(whole.out());
        assertThat(Files.readAllLines(export)).hasSize(4).last().asString().contains("KEY_REVOKED");
        assertThat(in("audit export " + export).code())
                .as("nothing is written over")
                .isEqualTo(1);
        assertThat(in("audit verify --export " + export).out()).contains("all 4 rows");

        tamper("DELETE FROM audit WHERE action = 'KEY_REVOKED'");
        assertThat(in("audit verify").code())
                .as("a chain does not show its missing end")
                .isZero();
        Run cut = in("audit verify --export " + export);
        assertThat(cut.code()).isEqualTo(1);
        assertThat(cut.err()).contains("line 4");

        tamper("UPDATE audit SET actor = 'somebody' WHERE id = 1");
        Run changed = in("audit verify");
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("from row 1");
        Files.writeString(export, "no export\n");
        assertThat(in("audit verify --export " + export).code()).isEqualTo(1);
        assertThat(in("audit verify --export " + data.resolve("none")).err()).contains("There is no file");
    }

    private void tamper(String change) throws Exception {
        try (Connection owner = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("sonsu.db"));
                Statement statement = owner.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS audit_not_updated");
            statement.execute("DROP TRIGGER IF EXISTS audit_not_deleted");
            statement.execute(change);
        }
    }

    private Run in(String line) {
        List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
        arguments.addAll(List.of("--data", data.toString()));
        return Run.of(arguments.toArray(String[]::new));
    }
}
