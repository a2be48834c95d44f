package dev.sonsu.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeysetForm;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Backups without a server: what is in them, and what is refused. */
@Execution(ExecutionMode.CONCURRENT)
class RestoreTest {
    private static final Passphrase WORDS = Passphrase.of("correct horse battery staple");
    private static final BackupProgress SILENT = new BackupProgress() {
        @Override
        public void begin(Step step, long bytes) {}

        @Override
        public void advance(long bytes) {}
    };

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private Path data;
    private Path archive;

    @BeforeEach
    void leaveADataFolder() {
        data = folder.resolve("data");
        archive = folder.resolve("archive");
        try (MigratedDatabase database = MigratedDatabase.open(data, DatabaseSettings.NONE)) {
            new KeyCheck(database.db(), keys()).open();
        }
    }

    private KeyFolder keys() {
        return new KeyFolder(data.resolve(KeyFolder.NAME), KeysetForm.CLEAR);
    }

    private static Installation at(Path data) {
        return new Installation(data, DatabaseSettings.NONE, new KeysetSettings(null));
    }

    private BackupManifest take() throws IOException {
        return new Backup(at(data), clock, "0.1.0", SILENT).take(archive, WORDS, false, "os:tests");
    }

    private Restore.Restored restore(Path target) {
        return new Restore(at(target), clock, SILENT)
                .run(archive, WORDS, false, null, "os:tests", (unpacked, manifest) -> {});
    }

    @Test
    void keysInClear_areInTheBackup_andFitTheDatabase() throws Exception {
        assertThat(take().keysets()).isEqualTo(BackupManifest.Protection.CLEAR);

        Restore.Restored restored = restore(folder.resolve("restored"));

        assertThat(restored.keysTried()).isTrue();
        assertThat(folder.resolve("restored/keys/samples.json"))
                .hasSameTextualContentAs(data.resolve("keys/samples.json"));
    }

    @Test
    void backup_whileKeysAreRotated_waitsAndSaysSo() throws Exception {
        Optional<KeysetStore.Lock> rotation = keys().lock();
        try (KeysetStore.Lock held = rotation.orElseThrow()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(this::take)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("the keys are being rotated");
        }
        assertThat(archive).doesNotExist();
        assertThatCode(this::take).doesNotThrowAnyException();
    }

    @Test
    void backup_ofANewerSchemaOrFormat_isRefusedAndNamesItsVersion() throws Exception {
        BackupManifest taken = take();
        for (BackupManifest newer : List.of(
                like(taken, BackupManifest.FORMAT, taken.schema() + 1),
                like(taken, BackupManifest.FORMAT + 1, taken.schema()))) {
            rewrite(newer);

            assertThatThrownBy(() -> restore(folder.resolve("restored")))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("newer version, 9.9.9");
        }
        assertThat(folder.resolve("restored")).doesNotExist();
    }

    @Test
    void keysOfAnotherBackup_areRefused_beforeAnythingIsPutInPlace() throws Exception {
        BackupManifest taken = take();
        Path keys = data.resolve("keys/samples.json");
        Files.delete(keys);
        keys().openOrCreate(KeysetStore.SAMPLES);
        List<BackupManifest.Item> items = new ArrayList<>();
        Path root = unpackedData();
        for (BackupManifest.Item item : taken.files()) {
            items.add(ArchiveFile.item(root, item.name()));
        }
        write(
                new BackupManifest(
                        taken.format(),
                        "0.1.0",
                        taken.made(),
                        taken.database(),
                        null,
                        taken.schema(),
                        0,
                        null,
                        taken.keysets(),
                        null,
                        items),
                root);

        assertThatThrownBy(() -> restore(folder.resolve("restored")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("does not fit the database");
        assertThat(folder.resolve("restored")).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(one -> one.getFileName().toString().startsWith(".restored"));
        }
    }

    @Test
    void trialThatFails_leavesTheFolderThatIsThereAsItWas() throws Exception {
        take();
        Path there = Files.createDirectories(folder.resolve("there"));
        Files.writeString(there.resolve("note"), "mine");
        Restore restore = new Restore(at(there), clock, SILENT);

        assertThatThrownBy(() -> restore.run(archive, WORDS, true, null, "os:tests", (unpacked, manifest) -> {
                    throw new StartRefusedException("no", "no");
                }))
                .hasMessage("no");

        assertThat(there.resolve("note")).hasContent("mine");
        assertThat(there.resolve("sonsu.db")).doesNotExist();
    }

    /** A newer version may call things by names that this one has never heard. */
    @Test
    void manifestOfANewerFormat_isToldByItsFormatAlone() {
        byte[] json = "{\"format\": 2, \"product\": \"9.9.9\", \"database\": \"PARCHMENT\", \"files\": 7}"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BackupManifest.of(json))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("newer version, 9.9.9");
    }

    /** Of a process that was killed. It holds keys that no seal is around. */
    @Test
    void draftThatWasAbandoned_isDeletedADayLater_andNothingElse() throws Exception {
        Path old = abandoned(Duration.ofHours(25));
        Path young = abandoned(Duration.ofHours(23));
        Path another = Files.createDirectory(folder.resolve(".mine.unfinished"));
        Files.setLastModifiedTime(another, FileTime.from(Instant.now().minus(Duration.ofDays(9))));

        take();

        assertThat(old).doesNotExist();
        assertThat(young).isDirectory();
        assertThat(another).isDirectory();
    }

    private Path abandoned(Duration before) throws Exception {
        Path left = Draft.beside(folder.resolve("night")).folder();
        Files.writeString(left.resolve("sonsu.db"), "rows");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(before)));
        return left;
    }

    @Test
    void backupIntoAFolderThatIsMissing_namesThatFolder_andNotTheDatabase() {
        archive = folder.resolve("missing/night.backup");

        assertThatThrownBy(this::take)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(folder.resolve("missing") + " cannot be written");
    }

    @Test
    void masterKey_thatWasWritten_goesAgainWhereTheRestorationFails() throws Exception {
        Path key = folder.resolve("key.json");
        Path source = Files.writeString(folder.resolve("source"), "a key");
        try (WrittenKey written = WrittenKey.of(source, key)) {
            assertThat(written).isNotNull();
            assertThat(key).hasContent("a key");
        }
        assertThat(key).doesNotExist();
        try (WrittenKey written = WrittenKey.of(source, key)) {
            written.keep();
        }
        assertThat(key).hasContent("a key");
        assertThatThrownBy(() -> WrittenKey.of(source, folder.resolve("missing/key.json")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("key.json cannot be written");
    }

    @Test
    void names_thatLeadOutOfTheFolder_areNone() {
        for (String name : List.of("../x", "/etc/passwd", "data/../../x", "data//x", ".hidden", "data/.x", "")) {
            assertThatThrownBy(() -> new BackupManifest.Item(name, 0, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A volume cannot be renamed: the files are moved into it, and what was there goes aside within it. */
    @Test
    void mountPoint_isFilledFileByFile() throws Exception {
        take();
        Path volume = Files.createDirectories(folder.resolve("volume"));
        Files.writeString(volume.resolve("sonsu.db"), "old");
        Place place = new Place(volume, clock);
        Optional<Path> before;
        try (Draft draft = Draft.within(volume)) {
            Path made = Files.createDirectories(draft.folder().resolve("data"));
            Files.writeString(made.resolve("sonsu.db"), "new");
            Files.createDirectory(made.resolve("keys"));
            before = place.publish(draft, made);
        }

        assertThat(volume.resolve("sonsu.db")).hasContent("new");
        assertThat(volume.resolve("keys")).isDirectory();
        assertThat(before.orElseThrow().resolve("sonsu.db")).hasContent("old");
        try (Stream<Path> left = Files.list(volume)) {
            assertThat(left).hasSize(3);
        }
    }

    @Test
    void passphrase_isShownByNothing() {
        assertThat(WORDS.toString()).doesNotContain("horse");
        assertThat(at(data).toString()).doesNotContain("password");
    }

    private static BackupManifest like(BackupManifest taken, int format, int schema) {
        return new BackupManifest(
                format,
                "9.9.9",
                taken.made(),
                taken.database(),
                null,
                schema,
                0,
                null,
                taken.keysets(),
                null,
                taken.files());
    }

    private void rewrite(BackupManifest manifest) throws IOException {
        write(manifest, unpackedData());
    }

    private void write(BackupManifest manifest, Path root) throws IOException {
        Files.delete(archive);
        ArchiveFile.write(archive, WORDS, manifest, root, bytes -> {});
    }

    /** The files as they lie in the archive, the keysets those of the data folder. */
    private Path unpackedData() throws IOException {
        Path root = Files.createTempDirectory(folder, "root");
        ArchiveFile.read(
                archive,
                WORDS,
                manifest -> item -> {
                    Path target = root.resolve(item.name());
                    Files.createDirectories(target.resolveSibling("."));
                    return Files.newOutputStream(target);
                },
                bytes -> {});
        Files.write(root.resolve("data/keys/samples.json"), Files.readAllBytes(data.resolve("keys/samples.json")));
        return root;
    }
}
