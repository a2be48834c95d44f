package dev.sonsu.cli;

import dev.sonsu.server.backup.Backup;
import dev.sonsu.server.backup.BackupManifest;
import dev.sonsu.server.backup.Passphrase;
import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a backup of an installation, whether or not a server runs on it. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'sonsu-'uuuuMMdd-HHmmss'.backup'");
    private static final int LONGEST_ACCOUNT = 60;

    @Mixin
    private Shell shell = new Shell();

    @Mixin
    private InstallationFolder folder = new InstallationFolder();

    @Mixin
    private PassphraseGiven passphrase = new PassphraseGiven();

    @Option(names = "--out", paramLabel = "FILE|DIR/", defaultValue = ".")
    private String out = ".";

    @Option(names = "--with-master-key")
    private boolean withMasterKey;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Passphrase words = passphrase.toSeal();
        Clock clock = Clock.systemDefaultZone();
        Path file = file(clock);
        BackupManifest manifest;
        try (BackupSteps steps = new BackupSteps(shell.err())) {
            manifest = new Backup(folder.installation(), clock, Sonsu.version(), steps)
                    .take(file, words, withMasterKey, actor());
        } catch (NoSuchFileException e) {
            throw folder.noDatabase(e);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(Texts.of("backup-in-the-way", file), e);
        }
        shell.out().println(json ? Json.of(new Taken(file.toAbsolutePath().toString(), manifest)) : file.toString());
        shell.err().println(line(manifest));
        shell.err().println(Texts.of(keysText(manifest), String.valueOf(manifest.master())));
        return 0;
    }

    /** A folder is named by a slash at its end, or is there already. */
    private Path file(Clock clock) {
        Path named = Path.of(out);
        if (out.endsWith("/") && Files.notExists(named)) {
            try {
                Files.createDirectories(named.toAbsolutePath().resolveSibling("."));
                Files.createDirectory(named, OwnerOnly.FOLDER.at(named.toAbsolutePath()));
            } catch (IOException e) {
                throw new CommandFailedException(Texts.of("backup-no-folder", named), e);
            }
        }
        return Files.isDirectory(named) ? named.resolve(NAME.format(LocalDateTime.now(clock))) : named;
    }

    /** Reads one through and says what it holds. */
    @Command(name = "verify")
    int verify(
            @Mixin PassphraseGiven given,
            @Parameters(paramLabel = "FILE", descriptionKey = "backup-file") Path file,
            @Option(names = "--json") boolean asJson) {
        Passphrase words = given.toOpen();
        BackupManifest manifest;
        try (BackupSteps steps = new BackupSteps(shell.err())) {
            manifest = Backup.verify(file, words, steps);
        }
        shell.out().println(asJson ? Json.of(new Taken(file.toAbsolutePath().toString(), manifest)) : line(manifest));
        shell.err().println(Texts.of(keysText(manifest), String.valueOf(manifest.master())));
        return 0;
    }

    private record Taken(String file, BackupManifest manifest) {}

    /** What a backup holds, in a line. */
    static String line(BackupManifest manifest) {
        String champion = manifest.champion();
        return Texts.of(
                "backup-line",
                manifest.made(),
                manifest.product(),
                manifest.databaseName(),
                String.valueOf(manifest.schema()),
                String.valueOf(manifest.samples()),
                champion == null ? "–" : champion,
                String.valueOf(manifest.bytes() / 1024));
    }

    private static String keysText(BackupManifest manifest) {
        return "backup-keys-" + manifest.keysets().name().toLowerCase(Locale.ROOT);
    }

    /** Who acts, for the audit: the machine's account. */
    static String actor() {
        String account = System.getProperty("user.name", "");
        return "os:" + account.substring(0, Math.min(account.length(), LONGEST_ACCOUNT));
    }
}
