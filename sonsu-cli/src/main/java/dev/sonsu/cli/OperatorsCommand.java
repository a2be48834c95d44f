package dev.sonsu.cli;

import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may log in to the console, whether or not a server runs on the data folder. */
@Command(name = "operators")
final class OperatorsCommand implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** Adds one. A password that is drawn is shown on the terminal only, which no log and no pipe has. */
    @Command(name = "add")
    int add(
            @Mixin AccessFolder folder,
            @Parameters(paramLabel = "NAME", descriptionKey = "operator-name") String name,
            @Option(names = "--role", paramLabel = "reviewer|operator", required = true) OperatorRole role,
            @Option(names = "--password-stdin") boolean passwordStdin)
            throws IOException {
        if (!StoredAccess.isOperatorName(name)) {
            throw shell.wrongUsage(Texts.of("operators-name"));
        }
        Console console = System.console();
        boolean isShown = console != null && console.isTerminal();
        if (!passwordStdin && !isShown) {
            throw new CommandFailedException(Texts.of("operators-no-terminal"));
        }
        try (StoredAccess access = folder.open()) {
            String password = passwordStdin ? read() : access.drawPassword();
            if (!access.addOperator(name, role, password)) {
                throw new CommandFailedException(Texts.of("operators-name-taken", name));
            }
            if (console != null && !passwordStdin) {
                console.writer().println(Texts.of("operators-password", password));
                console.flush();
            }
            shell.out().println(Texts.of("operators-added", name));
            return 0;
        }
    }

    private String read() throws IOException {
        // The rest of standard input is nobody's; the stream stays open, as it is not ours.
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || !StoredAccess.isPassword(line)) {
            throw new CommandFailedException(Texts.of("operators-password-length"));
        }
        return line;
    }

    /** Lists them. */
    @Command(name = "list")
    int list(@Mixin AccessFolder folder, @Option(names = "--json") boolean json) {
        try (StoredAccess access = folder.open()) {
            List<StoredAccess.Account> operators = access.operators();
            if (json) {
                shell.out().println(Json.of(operators));
            } else {
                operators.forEach(one -> shell.out()
                        .println(Texts.of(
                                "operators-line",
                                one.name(),
                                one.role().name().toLowerCase(Locale.ROOT),
                                one.created())));
            }
            return 0;
        }
    }

    /** Removes one, who is logged out. */
    @Command(name = "remove")
    int remove(
            @Mixin AccessFolder folder,
            @Parameters(paramLabel = "NAME", descriptionKey = "operator-name") String name) {
        try (StoredAccess access = folder.open()) {
            if (!access.removeOperator(name)) {
                throw new CommandFailedException(Texts.of("operators-unknown", name));
            }
            shell.out().println(Texts.of("operators-removed", name));
            return 0;
        }
    }
}
