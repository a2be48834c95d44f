package dev.sonsu.cli;

import dev.sonsu.server.backup.Passphrase;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The passphrase of a backup, from a file, from standard input, or asked for; mixed into the commands for them. */
@Command // picocli mixes in nothing else
final class PassphraseGiven {
    @Option(names = "--passphrase-file", paramLabel = "FILE")
    private @Nullable Path file;

    @Option(names = "--passphrase-stdin")
    private boolean stdin;

    /** The one that seals a new backup; typed in twice, as a mistake would be noticed too late. */
    Passphrase toSeal() {
        return given(true);
    }

    /** The one that a backup was sealed with. */
    Passphrase toOpen() {
        return given(false);
    }

    private Passphrase given(boolean twice) {
        if (stdin) {
            return Passphrase.of(firstLine());
        }
        String named = System.getenv("SONSU_BACKUP_PASSPHRASE_FILE");
        if (file != null || (named != null && !named.isBlank())) {
            return Passphrase.ofFile(file != null ? file : Path.of(String.valueOf(named)));
        }
        return Passphrase.of(asked(twice));
    }

    private static String firstLine() {
        try {
            // Whoever called this reads on where the line ends, or not at all.
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new CommandFailedException(Texts.of("backup-no-passphrase"), e);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where jdk.console names another provider
    private static String asked(boolean twice) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailedException(Texts.of("backup-no-passphrase"));
        }
        String typed = read(console, "backup-passphrase");
        if (twice && !typed.equals(read(console, "backup-passphrase-again"))) {
            throw new CommandFailedException(Texts.of("backup-passphrase-differs"));
        }
        return typed;
    }

    private static String read(Console console, String text) {
        char[] typed = console.readPassword("%s ", Texts.of(text));
        return typed == null ? "" : new String(typed);
    }
}
