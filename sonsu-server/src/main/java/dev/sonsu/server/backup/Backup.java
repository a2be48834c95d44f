package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeysetForm;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.Migrations;
import dev.sonsu.server.store.OwnerOnly;
import dev.sonsu.server.store.PostgresPlace;
import dev.sonsu.server.store.StoreFault;
import dev.sonsu.server.store.StoreFaults;
import dev.sonsu.server.store.StoreFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Takes a backup while servers run on the installation: the database of one moment, the keysets that read it (no key is
 * changed meanwhile), the last champion's files, and on request the master key. What was acknowledged before that moment
 * is in it. The file appears under its name when it is whole and was read back.
 */
public final class Backup {
    private static final int TRIES = 30;
    private static final long BETWEEN_TRIES = 100;

    private final Installation from;
    private final Clock clock;
    private final String product;
    private final BackupProgress progress;

    /** @param product version that takes it */
    public Backup(Installation from, Clock clock, String product, BackupProgress progress) {
        this.from = from;
        this.clock = clock;
        this.product = product;
        this.progress = progress;
    }

    /**
     * Takes it.
     *
     * @param out             the file to write
     * @param withMasterKey   puts the master key's file in too
     * @param actor           for the audit
     * @return what it holds
     * @throws NoSuchFileException        if there is no database in the data folder
     * @throws FileAlreadyExistsException if there is a file of this name
     * @throws StartRefusedException      if it cannot be taken; nothing is left then
     */
    public BackupManifest take(Path out, Passphrase passphrase, boolean withMasterKey, String actor)
            throws NoSuchFileException, FileAlreadyExistsException {
        Path file = out.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Optional<Path> master = withMasterKey ? Optional.of(masterKey()) : Optional.empty();
        try (CommandDatabase opened = CommandDatabase.open(from.data(), from.database(), "model", "id")) {
            return take(opened, file, passphrase, master, actor);
        }
    }

    private BackupManifest take(
            CommandDatabase opened, Path file, Passphrase passphrase, Optional<Path> master, String actor)
            throws FileAlreadyExistsException {
        try (Draft draft = Draft.beside(file)) {
            if (Migrations.of(opened) == Migrations.newest()) {
                Installation.record(
                        opened,
                        clock,
                        actor,
                        Act.BACKUP_BEGUN,
                        file.getFileName().toString());
            }
            progress.begin(BackupProgress.Step.COPYING, 0);
            List<String> names = gather(opened, draft.folder(), file, master);
            Facts facts = facts(opened, draft.folder());
            BackupManifest manifest = manifest(facts, draft.folder(), items(draft.folder(), names), master.isPresent());
            publish(file, passphrase, manifest, draft);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw BackupFailures.unwritable(folderOf(file), e);
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private Path masterKey() {
        String uri = from.master();
        return Optional.ofNullable(uri)
                .flatMap(MasterKey::file)
                .orElseThrow(() -> new StartRefusedException(
                        "there is no master key in a file to put in; leave --with-master-key out",
                        "백업에 넣을 마스터 키 파일이 없습니다. --with-master-key를 빼세요"));
    }

    private List<String> gather(CommandDatabase opened, Path draft, Path file, Optional<Path> master)
            throws IOException {
        List<String> names = new ArrayList<>();
        Path data = Files.createDirectories(draft.resolve(BackupManifest.ofData("")));
        switch (from.kind()) {
            case SQLITE -> {
                try (KeysetStore.Lock lock = keysAsTheyAre()) {
                    copyDatabase(opened, data.resolve(StoreFile.NAME), file);
                    names.add(BackupManifest.ofData(StoreFile.NAME));
                    for (String key : List.of(KeysetStore.SAMPLES, KeysetStore.TOKENS)) {
                        names.addAll(copied(draft, KeyFolder.NAME + "/" + key + ".json"));
                    }
                }
            }
            case POSTGRESQL -> {
                String space = String.valueOf(Installation.space(opened));
                new PostgresPrograms(PostgresPlace.of(from.database()), space).dump(draft.resolve(BackupManifest.DUMP));
                names.add(BackupManifest.DUMP);
            }
        }
        names.addAll(lastChampion(draft));
        if (master.isPresent()) {
            copy(master.get(), draft.resolve(BackupManifest.MASTER_KEY));
            names.add(BackupManifest.MASTER_KEY);
        }
        return names;
    }

    /** Of the copy, which opening also finds sound; on PostgreSQL of the database, a moment after it was taken out. */
    private Facts facts(CommandDatabase opened, Path draft) {
        if (from.database().isServer()) {
            return Facts.of(opened);
        }
        try (CommandDatabase copy =
                CommandDatabase.any(draft.resolve(BackupManifest.ofData("")), DatabaseSettings.NONE)) {
            return Facts.of(copy);
        }
    }

    private static List<BackupManifest.Item> items(Path draft, List<String> names) throws IOException {
        List<BackupManifest.Item> items = new ArrayList<>();
        for (String name : names) {
            items.add(ArchiveFile.item(draft, name));
        }
        return items;
    }

    /** While this is held no key is destroyed that the database's copy still needs. */
    private KeysetStore.Lock keysAsTheyAre() {
        KeyFolder keys = new KeyFolder(from.data().resolve(KeyFolder.NAME), KeysetForm.CLEAR);
        Optional<KeysetStore.Lock> lock = keys.lock();
        for (int i = 0; lock.isEmpty() && i < TRIES; i++) {
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            lock = keys.lock();
        }
        return lock.orElseThrow(() -> new StartRefusedException(
                "the keys are being rotated, or another backup is being taken; try again when that has ended",
                "키를 교체하고 있거나 다른 백업이 진행 중입니다. 끝난 뒤 다시 하세요"));
    }

    /** One read transaction: writers go on beside it, and nothing that was deleted comes along. */
    private static void copyDatabase(CommandDatabase opened, Path copy, Path file) {
        try {
            opened.client().sql("VACUUM INTO ?").param(copy.toString()).update();
        } catch (DataAccessException e) {
            throw StoreFaults.of(e) == StoreFault.FULL
                    ? BackupFailures.unwritable(folderOf(file), new IOException("no space left", e))
                    : opened.database().refused(e);
        }
    }

    /** The copy that a server reads with when its database is away; it may be changing at this moment. */
    private List<String> lastChampion(Path draft) throws IOException {
        Path models = from.data().resolve("models");
        Path marker = models.resolve("champion");
        if (Files.notExists(marker)) {
            return List.of();
        }
        String id = Files.readString(marker, StandardCharsets.UTF_8).strip();
        Path model = models.resolve(id);
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(model)) {
            for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
                String inside = model.relativize(one).toString().replace('\\', '/');
                names.addAll(copied(draft, "models/" + id + "/" + inside));
            }
        } catch (UncheckedIOException | NoSuchFileException e) {
            // It was replaced meanwhile; the database has every model, and the server makes this copy anew.
            return List.of();
        }
        names.addAll(copied(draft, "models/champion"));
        return names;
    }

    private List<String> copied(Path draft, String path) throws IOException {
        Path source = from.data().resolve(path);
        if (Files.notExists(source)) {
            return List.of();
        }
        String name = BackupManifest.ofData(path);
        copy(source, draft.resolve(name));
        return List.of(name);
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(folderOf(target));
        Files.copy(source, target);
        OwnerOnly.FILE.give(target);
    }

    private BackupManifest manifest(Facts facts, Path draft, List<BackupManifest.Item> items, boolean withMasterKey)
            throws IOException {
        Path keys = draft.resolve(BackupManifest.ofData(KeyFolder.NAME + "/" + KeysetStore.SAMPLES + ".json"));
        boolean isClear = Files.exists(keys) && !KeysetForm.isEncrypted(Files.readString(keys, StandardCharsets.UTF_8));
        return new BackupManifest(
                BackupManifest.FORMAT,
                product,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                from.kind(),
                facts.space(),
                facts.schema(),
                facts.samples(),
                facts.champion(),
                protection(isClear, withMasterKey),
                isClear ? null : shown(from.master()),
                items);
    }

    /** What the manifest tells of a database. */
    private record Facts(
            @Nullable String space,
            int schema,
            long samples,
            @Nullable String champion) {
        static Facts of(CommandDatabase opened) {
            return new Facts(
                    Installation.space(opened),
                    Migrations.of(opened),
                    Installation.samples(opened),
                    Installation.champion(opened));
        }
    }

    private static BackupManifest.Protection protection(boolean isClear, boolean withMasterKey) {
        if (isClear) {
            return BackupManifest.Protection.CLEAR;
        }
        return withMasterKey
                ? BackupManifest.Protection.MASTER_KEY_INCLUDED
                : BackupManifest.Protection.MASTER_KEY_ELSEWHERE;
    }

    /** The URI, as it names a key; somebody may have written a key itself there by mistake. */
    private static @Nullable String shown(@Nullable String master) {
        return master != null && master.matches("[a-z][a-z0-9+.-]*:[^{\"]+") ? master : null;
    }

    private void publish(Path file, Passphrase passphrase, BackupManifest manifest, Draft draft) throws IOException {
        Path written = draft.folder().resolve("archive");
        progress.begin(BackupProgress.Step.WRITING, manifest.bytes());
        ArchiveFile.write(written, passphrase, manifest, draft.folder(), progress::advance);
        progress.begin(BackupProgress.Step.VERIFYING, manifest.bytes());
        verify(written, passphrase, progress);
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        Draft.force(folderOf(file));
    }

    /**
     * Reads a backup through, and changes nothing.
     *
     * @return what it holds
     * @throws StartRefusedException if it is damaged, or the passphrase another
     */
    public static BackupManifest verify(Path file, Passphrase passphrase, BackupProgress progress) {
        try {
            return ArchiveFile.read(
                    file,
                    passphrase,
                    manifest -> {
                        progress.begin(BackupProgress.Step.VERIFYING, manifest.bytes());
                        return item -> OutputStream.nullOutputStream();
                    },
                    progress::advance);
        } catch (IOException e) {
            throw BackupFailures.unreadable(file, e);
        }
    }
}
