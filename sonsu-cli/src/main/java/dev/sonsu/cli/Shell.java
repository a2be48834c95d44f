package dev.sonsu.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The shell that runs a command: where it prints: mixed into each. */
@Command // picocli mixes in nothing else
final class Shell {
    /** Picocli puts the command's own in its place. */
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Standard output, for results. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Standard error, for progress and reasons. */
    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** Wrong usage: the text, the command's usage, exit code 2. */
    ParameterException wrongUsage(String text) {
        return new ParameterException(command.commandLine(), text);
    }
}
