package dev.sonsu.cli;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.backup.BackupManifest;
import dev.sonsu.server.backup.Installation;
import dev.sonsu.server.backup.Passphrase;
import dev.sonsu.server.backup.Restore;
import dev.sonsu.server.models.StoredModels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores a backup into a folder or a database, and says what to do next. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private Shell shell = new Shell();

    @Mixin
    private InstallationFolder folder = new InstallationFolder();

    @Mixin
    private PassphraseGiven passphrase = new PassphraseGiven();

    @Parameters(paramLabel = "FILE", descriptionKey = "backup-file")
    private Path file = Path.of("");

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--master-key", paramLabel = "FILE")
    private @Nullable Path masterKey;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Passphrase words = passphrase.toOpen();
        Installation into = folder.installation();
        Restore.Restored restored;
        try (BackupSteps steps = new BackupSteps(shell.err())) {
            restored = new Restore(into, Clock.systemDefaultZone(), steps)
                    .run(
                            file,
                            words,
                            force,
                            masterKey,
                            BackupCommand.actor(),
                            (data, manifest) -> requireChampion(into, data, manifest));
        }
        BackupManifest manifest = restored.manifest();
        shell.out()
                .println(
                        json
                                ? Json.of(manifest)
                                : Texts.of("restored", restored.place(), BackupCommand.line(manifest)));
        sayNext(restored, into.database().isServer());
        return 0;
    }

    /** A backup whose champion does not read is worth a refusal, while the old folder still stands. */
    private static void requireChampion(Installation into, Path data, BackupManifest manifest) {
        String champion = manifest.champion();
        if (champion == null) {
            return;
        }
        try (StoredModels models =
                StoredModels.open(data, into.database(), Clock.systemDefaultZone(), BackupCommand.actor())) {
            Models.open(models.folder(new ModelId(champion))).close();
        } catch (ModelRefusedException | NoSuchFileException e) {
            throw new CommandFailedException(Texts.of("restore-champion", champion, String.valueOf(e.getMessage())), e);
        }
    }

    private void sayNext(Restore.Restored restored, boolean isServer) {
        BackupManifest manifest = restored.manifest();
        restored.before().ifPresent(before -> shell.err().println(Texts.of("restore-before", before)));
        switch (manifest.keysets()) {
            case CLEAR -> {}
            case MASTER_KEY_ELSEWHERE -> {
                if (!restored.keysTried()) {
                    shell.err().println(Texts.of("restore-keys-untried", String.valueOf(manifest.master())));
                }
            }
            case MASTER_KEY_INCLUDED ->
                shell.err()
                        .println(
                                masterKey == null
                                        ? Texts.of("restore-master-key-left", String.valueOf(manifest.master()))
                                        : Texts.of("restore-master-key", masterKey, masterKey.toAbsolutePath()));
        }
        shell.err().println(Texts.of("restore-again", manifest.made()));
        shell.err().println(isServer ? Texts.of("restore-next-database") : Texts.of("restore-next", folder.data()));
    }
}
