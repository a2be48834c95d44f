package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A backup by PostgreSQL's own programs, of a server that is being written to; only with {@code -Dlong}. */
@ResourceLock(PostgresCluster.LOCK)
class BackupOnPostgresTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void requirePrograms() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/pg_dump")) && Files.isExecutable(Path.of("/usr/bin/pg_restore")),
                "SKIPPED: pg_dump and pg_restore are not installed; apt-get install postgresql-client");
        Assumptions.assumeTrue(Boolean.getBoolean("long"), "SKIPPED: backups on PostgreSQL are taken with -Dlong");
    }

    @Test
    void backup_ofADatabaseThatIsWrittenTo_isRestoredWithItsKeysIntoAnEmptyOne() throws Exception {
        PostgresCluster cluster = PostgresCluster.shared();
        DatabaseSettings settings = cluster.fresh();
        String url = settings.url() + "&user=" + cluster.user() + "&password=" + cluster.password();
        String schema = url.replaceAll(".*currentSchema=(\\w+).*", "$1");
        Path master = folder.resolve("master.json");
        MasterKey.create(master);
        Path passphrase = Installed.secret(folder.resolve("passphrase"), "correct horse battery staple");
        Path backup = folder.resolve("night.backup");
        Map<String, String> on = Map.of("sonsu.keyset", "file:" + master, "sonsu.database.url", url);
        long keptBefore;
        long sentAfter;
        try (Installed running = Installed.on(folder.resolve("data"), on)) {
            running.write(40);
            keptBefore = running.acknowledged.get();
            Run run = Run.of(
                    "backup",
                    "--data",
                    folder.resolve("data").toString(),
                    "--database",
                    url,
                    "--keyset",
                    "file:" + master,
                    "--with-master-key",
                    "--out",
                    backup.toString(),
                    "--passphrase-file",
                    passphrase.toString());
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out() + run.err()).doesNotContain(cluster.password());
            assertThat(running.acknowledged.get()).isGreaterThan(keptBefore);
            Run busy = restore(backup, url, passphrase, "--force");
            assertThat(busy.code()).isEqualTo(1);
            assertThat(busy.err()).contains("stop them first").doesNotContain(cluster.password());
            assertThat(running.keepPin()).isEqualTo(Installed.PIN);
            sentAfter = running.sent.get();
        }

        Run refused = restore(backup, url, passphrase);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--force").doesNotContain(cluster.password());
        try (Connection admin = cluster.admin("tests");
                Statement statement = admin.createStatement()) {
            statement.execute("DROP SCHEMA " + schema + " CASCADE");
            statement.execute("CREATE SCHEMA " + schema + " AUTHORIZATION " + cluster.user());
        }
        for (String force : List.of("", "--force")) {
            Run run = restore(backup, url, passphrase, force);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(SampleStats.of(folder.resolve("new"), new DatabaseSettings(url, null, null, null))
                            .stored())
                    .isBetween(keptBefore, sentAfter);
        }
        Run rotation = Run.of(
                "samples",
                "rotate-keys",
                "--data",
                folder.resolve("new").toString(),
                "--database",
                url,
                "--keyset",
                "file:" + master);
        assertThat(rotation.code()).as(rotation.err()).isZero();
        assertThat(rotation.err()).doesNotContain("can be read with no key");
    }

    private Run restore(Path backup, String url, Path passphrase, String... force) {
        return Run.of(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "restore",
                                backup.toString(),
                                "--data",
                                folder.resolve("new").toString(),
                                "--database",
                                url,
                                "--passphrase-file",
                                passphrase.toString()),
                        java.util.Arrays.stream(force).filter(word -> !word.isEmpty()))
                .toArray(String[]::new));
    }
}
