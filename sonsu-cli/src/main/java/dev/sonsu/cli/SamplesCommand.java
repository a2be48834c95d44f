package dev.sonsu.cli;

import dev.sonsu.server.keysets.MasterKey;
import dev.sonsu.server.samples.Retention;
import dev.sonsu.server.samples.SampleStats;
import dev.sonsu.server.samples.StoredSamples;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What can be asked of the samples of a data folder or a database server, whether or not a server runs on it. */
@Command(name = "samples")
final class SamplesCommand implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** Counts them. */
    @Command(name = "stats")
    int stats(@Mixin InstallationFolder folder, @Option(names = "--json") boolean json) {
        SampleStats stats = folder.stats();
        String line = Texts.of(
                "samples-line",
                String.valueOf(stats.stored()),
                String.valueOf(stats.labelled()),
                String.valueOf(stats.quarantined()));
        shell.out().println(json ? Json.of(stats) : line);
        return 0;
    }

    /** Deletes what is older than the retention. */
    @Command(name = "purge")
    int purge(
            @Mixin InstallationFolder folder,
            @Option(
                            names = "--older-than",
                            paramLabel = "180d",
                            defaultValue = "${env:SONSU_SAMPLES_RETENTION:-180d}",
                            converter = RetentionConverter.class)
                    Retention retention,
            @Option(names = "--dry-run") boolean dryRun,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json) {
        if (!yes && !dryRun) {
            throw shell.wrongUsage(Texts.of("samples-yes-purge"));
        }
        try (StoredSamples samples = folder.samples()) {
            if (dryRun) {
                print(samples.old(retention), "samples-old", json);
            } else {
                print(samples.purge(retention), "samples-deleted", json);
            }
        }
        return 0;
    }

    /** Deletes everything. */
    @Command(name = "delete")
    int delete(
            @Mixin InstallationFolder folder,
            @Option(names = "--all", required = true) boolean all,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json) {
        if (!all || !yes) {
            throw shell.wrongUsage(Texts.of("samples-yes-delete"));
        }
        try (StoredSamples samples = folder.samples()) {
            print(samples.deleteAll(), "samples-deleted", json);
        } catch (GeneralSecurityException e) {
            throw new CommandFailedException(Texts.of("samples-keys-stay", String.valueOf(e.getMessage())), e);
        }
        return 0;
    }

    /** Gives everything new keys. */
    @Command(name = "rotate-keys")
    int rotateKeys(@Mixin InstallationFolder folder, @Option(names = "--json") boolean json) {
        try (StoredSamples samples = folder.samples()) {
            StoredSamples.Rotation rotation = rotate(samples);
            String line = Texts.of("samples-rotated", String.valueOf(rotation.samples()));
            shell.out().println(json ? Json.of(rotation) : line);
            if (rotation.unreadable() > 0) {
                shell.err().println(Texts.of("samples-unreadable-left", String.valueOf(rotation.unreadable())));
            }
            warnOfLog(rotation.overwritten());
            return 0;
        } catch (GeneralSecurityException e) {
            throw new CommandFailedException(Texts.of("samples-unreadable", String.valueOf(e.getMessage())), e);
        }
    }

    private StoredSamples.Rotation rotate(StoredSamples samples) throws GeneralSecurityException {
        int all = (int) Math.min(Integer.MAX_VALUE, samples.count());
        try (Progress.Bar bar = new Progress(shell.err()).start(Texts.of("samples-rotating"), all)) {
            AtomicLong shown = new AtomicLong();
            return samples.rotateKeys(renewed -> bar.step((int) (renewed - shown.getAndSet(renewed))));
        }
    }

    /** Makes a master key, or gives one a new key. */
    @Command(name = "master-key")
    int masterKey(
            @Parameters(paramLabel = "FILE", descriptionKey = "master-key-file") Path file,
            @Option(names = "--add-key") boolean addKey) {
        try {
            if (addKey) {
                MasterKey.addKey(file);
                shell.out().println(Texts.of("master-key-added", file));
            } else {
                MasterKey.create(file);
                shell.out().println(Texts.of("master-key-made", file, file.toAbsolutePath()));
            }
            return 0;
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(Texts.of("master-key-in-the-way", file), e);
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException(Texts.of("master-key-unwritable", file), e);
        }
    }

    /** Writes the digits for learning, decrypted. */
    @Command(name = "export")
    int export(
            @Mixin InstallationFolder folder,
            @Option(names = "--out", paramLabel = "DIR", required = true) Path out,
            @Option(names = "--labelled") boolean labelled,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--json") boolean json) {
        if (!yes) {
            throw shell.wrongUsage(Texts.of("samples-yes-export"));
        }
        try (StoredSamples samples = folder.samples()) {
            StoredSamples.Export export = samples.export(out, labelled);
            String line = Texts.of(
                    "samples-exported",
                    String.valueOf(export.pictures()),
                    String.valueOf(export.labelled()),
                    out,
                    String.valueOf(export.waiting()));
            shell.out().println(json ? Json.of(export) : line);
            shell.err().println(Texts.of("samples-export-warning", out));
            return 0;
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(Texts.of("samples-export-in-the-way", out), e);
        } catch (GeneralSecurityException e) {
            throw new CommandFailedException(Texts.of("samples-unreadable", String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new CommandFailedException(Texts.of("samples-export-unwritable", out), e);
        }
    }

    private void warnOfLog(boolean overwritten) {
        if (!overwritten) {
            shell.err().println(Texts.of("samples-log-busy"));
        }
    }

    private void print(StoredSamples.Deletion deletion, String text, boolean json) {
        String line = Texts.of(
                text,
                String.valueOf(deletion.samples()),
                String.valueOf(deletion.periods()),
                String.valueOf(deletion.labels()));
        shell.out().println(json ? Json.of(deletion) : line);
        warnOfLog(deletion.overwritten());
    }

    /** Tells a user who mistyped a time what one looks like. */
    static final class RetentionConverter implements ITypeConverter<Retention> {
        @Override
        public Retention convert(String value) {
            try {
                return Retention.valueOf(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(Texts.of("samples-older-than", value));
            }
        }
    }
}
