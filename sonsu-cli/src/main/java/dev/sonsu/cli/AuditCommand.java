package dev.sonsu.cli;

import dev.sonsu.server.audit.AuditEntry;
import dev.sonsu.server.audit.AuditExport;
import dev.sonsu.server.audit.AuditLog;
import dev.sonsu.server.audit.ChainState;
import dev.sonsu.server.store.CommandDatabase;
import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who did what, whether or not a server runs on the data folder. Exit code 1 where it is not what was written. */
@Command(name = "audit")
final class AuditCommand implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** Lists the newest rows, the newest first. */
    @Command(name = "list")
    int list(
            @Mixin AccessFolder folder,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50") int limit,
            @Option(names = "--json") boolean json) {
        if (limit < 1) {
            throw shell.wrongUsage(Texts.of("audit-limit"));
        }
        try (CommandDatabase opened = folder.audit()) {
            List<AuditEntry> rows = opened.tried(() -> new AuditLog(opened.client()).newest(Long.MAX_VALUE, limit));
            if (json) {
                shell.out().println(Json.of(rows));
            } else {
                rows.forEach(row -> shell.out().println(line(row)));
            }
            return 0;
        }
    }

    private static String line(AuditEntry row) {
        String reason = row.reason() == null ? "" : "  “" + row.reason() + "”";
        return (row.id() + "  " + row.at() + "  " + row.actor() + "  " + row.action() + "  " + row.subject() + reason)
                .stripTrailing();
    }

    /** Checks the chain, and that the database begins with what was exported before. */
    @Command(name = "verify")
    int verify(@Mixin AccessFolder folder, @Option(names = "--export", paramLabel = "FILE") @Nullable Path export) {
        try (CommandDatabase opened = folder.audit()) {
            AuditLog log = new AuditLog(opened.client());
            return export == null ? say(opened.tried(log::check)) : compare(log, export);
        }
    }

    private int compare(AuditLog log, Path export) {
        try {
            return switch (AuditExport.compare(log, export)) {
                case AuditExport.Comparison.Same same -> {
                    say(same.now());
                    shell.out().println(Texts.of("audit-same", same.exported(), export));
                    yield 0;
                }
                case AuditExport.Comparison.DatabaseBroken broken -> say(broken.where());
                case AuditExport.Comparison.Differs differs -> fail("audit-differs", differs.row(), export);
                case AuditExport.Comparison.FileBroken broken -> fail("audit-file-broken", broken.row(), export);
            };
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(Texts.of("audit-no-file", export), e);
        } catch (IOException e) {
            throw CommandFailedException.because(e);
        }
    }

    /** Writes everything into a file of JSON lines for its owner only. */
    @Command(name = "export")
    int export(@Mixin AccessFolder folder, @Parameters(paramLabel = "FILE", descriptionKey = "file") Path file) {
        try (CommandDatabase opened = folder.audit();
                OutputStream out = Files.newOutputStream(Files.createFile(file, OwnerOnly.FILE.at(file)))) {
            return say(AuditExport.write(new AuditLog(opened.client()), out));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(Texts.of("audit-in-the-way", file), e);
        } catch (IOException e) {
            throw CommandFailedException.because(e);
        }
    }

    private int say(ChainState state) {
        return switch (state) {
            case ChainState.Whole whole -> {
                shell.out().println(Texts.of("audit-whole", whole.rows(), whole.head()));
                yield 0;
            }
            case ChainState.Broken broken -> fail("audit-broken", broken.firstBad(), broken.rows());
        };
    }

    private int fail(String text, Object... what) {
        shell.err().println("sonsu: " + Texts.of(text, what));
        return 1;
    }
}
