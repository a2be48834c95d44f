package dev.sonsu.cli;

import dev.sonsu.server.StartRefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * The command {@code sonsu} and its subcommands. Exit codes: 0 done, 1 failed (one line on standard error says why and
 * what to do), 2 wrong usage. Texts are Korean where the locale is, English otherwise.
 */
@Command(
        name = "sonsu",
        resourceBundle = "dev.sonsu.cli.Help",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Sonsu.Version.class,
        usageHelpWidth = 100,
        usageHelpAutoWidth = true,
        subcommands = {
            ServeCommand.class,
            RecognizeCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            RetrainCommand.class,
            DemoCommand.class,
            SamplesCommand.class,
            KeysCommand.class,
            OperatorsCommand.class,
            AuditCommand.class,
            SpeechCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class
        })
public final class Sonsu implements Runnable {
    @Mixin
    private Shell shell = new Shell();

    private Sonsu() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Parent.endWithIt();
        Logging.toStandardError();
        // Korean texts need an encoding that has Korean, whatever the terminal's locale says of itself.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        int code = run(
                new PrintWriter(out, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs one command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine().setOut(out).setErr(err).execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Sonsu())
                .setExecutionExceptionHandler(Sonsu::explain)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What is the user's to mend is one line; anything else is a fault of ours, whose trace is wanted. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CommandFailedException || failure instanceof StartRefusedException) {
            command.getErr().println("sonsu: " + failure.getLocalizedMessage());
        } else {
            command.getErr().println("sonsu: " + Texts.of("fault"));
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw shell.wrongUsage(Texts.of("command-missing"));
    }

    /** The product's version. */
    static String version() {
        String version = Sonsu.class.getPackage().getImplementationVersion();
        return version == null ? Texts.of("unpackaged") : version;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sonsu " + version()};
        }
    }
}
