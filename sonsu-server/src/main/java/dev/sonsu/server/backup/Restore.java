package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.audit.Act;
import dev.sonsu.server.keysets.KeyFolder;
import dev.sonsu.server.keysets.KeysetForm;
import dev.sonsu.server.keysets.KeysetSettings;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.Database;
import dev.sonsu.server.store.Migrations;
import dev.sonsu.server.store.OwnerOnly;
import dev.sonsu.server.store.PostgresPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup. It is read through and verified before anything is written; what it holds is unpacked beside the data
 * folder, brought up to this version's tables and tried there, and only then put in its place, in one step. Into
 * PostgreSQL it goes in one transaction, and is brought up and tried after that. Whoever was logged in to the console then is
 * not now.
 */
public final class Restore {
    private final Installation into;
    private final Clock clock;
    private final BackupProgress progress;

    public Restore(Installation into, Clock clock, BackupProgress progress) {
        this.into = into;
        this.clock = clock;
        this.progress = progress;
    }

    /** What is tried on the restored installation, before it takes its place where that is a folder. */
    public interface Trial {
        /**
         * Tries it.
         *
         * @throws StartRefusedException if it must not take its place
         */
        void attempt(Path data, BackupManifest manifest);
    }

    /**
     * What a restoration did.
     *
     * @param place      the folder, or the database as people know it
     * @param before     where that is which was in the data folder
     * @param keysTried  whether the keysets were opened; not, where their master key is elsewhere and was not named
     */
    public record Restored(BackupManifest manifest, String place, Optional<Path> before, boolean keysTried) {}

    /**
     * Restores.
     *
     * @param force     replaces what is there: a folder is moved aside, tables of a database are removed
     * @param masterKey the file to write the backup's master key to, which must not exist; {@code null} leaves it out
     * @param actor     for the audit
     * @throws StartRefusedException if it is not restored; nothing was changed then, but in PostgreSQL where what went in is
     *                               found unfit: that stays as it is
     */
    public Restored run(
            Path file, Passphrase passphrase, boolean force, @Nullable Path masterKey, String actor, Trial trial) {
        try {
            Place place = new Place(into.data(), clock);
            if (into.kind() == BackupManifest.Kind.SQLITE) {
                // Said before a long reading; looked at again when that is over.
                place.require(force);
            }
            BackupManifest manifest = Backup.verify(file, passphrase, progress);
            requireFit(manifest);
            requireMasterKey(manifest, masterKey);
            String name = switch (into.kind()) {
                case SQLITE -> place.require(force);
                case POSTGRESQL -> requireEmpty(manifest, force);
            };
            try (Draft draft = place.draft()) {
                unpack(file, passphrase, draft.folder());
                progress.begin(BackupProgress.Step.CHECKING, 0);
                return finish(new Unpacked(manifest, name, draft, place), force, masterKey, actor, trial);
            }
        } catch (IOException e) {
            throw BackupFailures.unwritable(into.data(), e);
        }
    }

    /** A backup's files, and where they are to go. */
    private record Unpacked(BackupManifest manifest, String name, Draft draft, Place place) {
        Path data() {
            return draft.folder().resolve(BackupManifest.ofData(""));
        }

        Path dump() {
            return draft.folder().resolve(BackupManifest.DUMP);
        }

        Path master() {
            return draft.folder().resolve(BackupManifest.MASTER_KEY);
        }
    }

    private void requireFit(BackupManifest manifest) {
        if (manifest.schema() > Migrations.newest()) {
            throw BackupFailures.newer(manifest.product());
        }
        if (manifest.database() != into.kind()) {
            throw new StartRefusedException(
                    "the backup is of " + manifest.databaseName() + "; "
                            + (into.database().isServer()
                                    ? "leave SONSU_DATABASE_URL and --database out"
                                    : "name one by --database"),
                    "백업이 " + manifest.databaseName() + "의 것입니다. "
                            + (into.database().isServer()
                                    ? "SONSU_DATABASE_URL과 --database를 빼세요"
                                    : "--database로 지정하세요"));
        }
    }

    private static void requireMasterKey(BackupManifest manifest, @Nullable Path masterKey) {
        if (masterKey == null) {
            return;
        }
        if (!manifest.has(BackupManifest.MASTER_KEY)) {
            throw new StartRefusedException(
                    "the backup holds no master key; leave --master-key out", "백업에 마스터 키가 없습니다. --master-key를 빼세요");
        }
        if (Files.exists(masterKey)) {
            throw new StartRefusedException(
                    masterKey + " is there already and stays as it is; name another file by --master-key",
                    masterKey + " 파일이 이미 있어 그대로 두었습니다. --master-key로 다른 파일을 지정하세요");
        }
    }

    private String requireEmpty(BackupManifest manifest, boolean force) {
        try (CommandDatabase opened = CommandDatabase.any(into.data(), into.database())) {
            String space = String.valueOf(Installation.space(opened));
            if (!space.equals(manifest.space())) {
                throw new StartRefusedException(
                        "the backup's tables lay in the schema " + manifest.space()
                                + "; make one of that name and add ?currentSchema=" + manifest.space()
                                + " to SONSU_DATABASE_URL",
                        "백업의 표는 " + manifest.space() + " 스키마에 있었습니다. 그 이름으로 만들고 SONSU_DATABASE_URL에"
                                + " ?currentSchema=" + manifest.space() + "을(를) 붙이세요");
            }
            boolean isEmpty = Migrations.of(opened) == 0;
            if (!isEmpty && force) {
                Installation.requireNoServers(opened);
            }
            if (!isEmpty && !force) {
                throw new StartRefusedException(
                        "the database " + opened.database().name()
                                + " is not empty, and was left as it is; make an empty one, or have its tables replaced by"
                                + " --force",
                        opened.database().name() + " 데이터베이스가 비어 있지 않아 그대로 두었습니다. 빈 것을 만들거나 --force로" + " 바꾸게 하세요");
            }
            return opened.database().name();
        }
    }

    private void unpack(Path file, Passphrase passphrase, Path folder) throws IOException {
        ArchiveFile.read(
                file,
                passphrase,
                manifest -> {
                    progress.begin(BackupProgress.Step.UNPACKING, manifest.bytes());
                    return item -> {
                        Path target = folder.resolve(item.name());
                        Files.createDirectories(target.resolveSibling("."));
                        Files.createFile(target, OwnerOnly.FILE.at(folder));
                        return Files.newOutputStream(target);
                    };
                },
                progress::advance);
    }

    private Restored finish(Unpacked unpacked, boolean force, @Nullable Path masterKey, String actor, Trial trial)
            throws IOException {
        Path data = Files.createDirectories(unpacked.data());
        OwnerOnly.FOLDER.give(data);
        Path keys = data.resolve(KeyFolder.NAME);
        if (Files.exists(keys)) {
            OwnerOnly.FOLDER.give(keys);
        }
        // First of all: nobody should be left with a database that no key reads.
        try (WrittenKey key = WrittenKey.of(unpacked.master(), masterKey)) {
            if (into.database().isServer()) {
                new PostgresPrograms(
                                PostgresPlace.of(into.database()),
                                String.valueOf(unpacked.manifest().space()))
                        .restore(unpacked.dump(), force);
                // Whatever follows, the tables are there, and need it.
                key.keep();
            }
            boolean isTried = bringUp(unpacked, actor);
            trial.attempt(data, unpacked.manifest());
            Optional<Path> before = into.database().isServer()
                    ? Optional.empty()
                    : unpacked.place().publish(unpacked.draft(), data);
            key.keep();
            return new Restored(unpacked.manifest(), unpacked.name(), before, isTried);
        }
    }

    private boolean bringUp(Unpacked unpacked, String actor) throws IOException {
        Migrations.bringUp(Database.prepare(unpacked.data(), into.database()));
        try (CommandDatabase opened = CommandDatabase.any(unpacked.data(), into.database())) {
            opened.tried(() -> opened.client().sql("DELETE FROM SPRING_SESSION").update());
            Optional<KeysetForm> form = form(unpacked);
            form.ifPresent(known -> Installation.requireKeys(opened, unpacked.data(), known));
            Installation.record(
                    opened,
                    clock,
                    actor,
                    Act.BACKUP_RESTORED,
                    unpacked.manifest().made());
            return form.isPresent();
        }
    }

    /** How the keysets are opened; empty where nobody named their master key. */
    private Optional<KeysetForm> form(Unpacked unpacked) {
        return switch (unpacked.manifest().keysets()) {
            case CLEAR -> Optional.of(KeysetForm.CLEAR);
            case MASTER_KEY_INCLUDED -> Optional.of(new KeysetSettings("file:" + unpacked.master()).form());
            case MASTER_KEY_ELSEWHERE ->
                into.master() == null
                        ? Optional.empty()
                        : Optional.of(into.keysets().form());
        };
    }
}
