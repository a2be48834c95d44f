package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the README tells a reader to type is a command, and every command is told of. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("sonsu.root", ".."));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\n(.*?)^```");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void readme_everyCommandInItsBlocks_isOneThatExists(String file) throws IOException {
        Set<String> launcher = launcherCommands();

        for (String[] words : commandsIn(file)) {
            if (!launcher.contains(words[0])) {
                assertThatCode(() -> parse(words))
                        .as("%s: %s", file, String.join(" ", words))
                        .doesNotThrowAnyException();
            }
        }
        assertThat(commandsIn(file)).extracting(words -> words[0]).contains("serve", "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void readme_everyCommandThatExists_isToldOf(String file) throws IOException {
        String text = Files.readString(ROOT.resolve(file));
        Set<String> all = new TreeSet<>(launcherCommands());
        all.addAll(Sonsu.commandLine().getSubcommands().keySet());

        assertThat(all).allSatisfy(command -> assertThat(text).contains("sonsu " + command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void readme_everySettingOfTheServer_isInItsTable(String file) throws IOException {
        Path settings = ROOT.resolve("sonsu-server/SETTINGS.md");
        Matcher variable = Pattern.compile("`SONSU_[A-Z_]+`").matcher(Files.readString(settings));
        List<String> variables = variable.results().map(found -> found.group()).toList();

        assertThat(variables).isNotEmpty();
        assertThat(Files.readString(ROOT.resolve(file))).contains(variables);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md"})
    void readme_everyFileThatItLinksTo_isThere(String file) throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^):]+)\\)").matcher(Files.readString(ROOT.resolve(file)));

        assertThat(link.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(ROOT.resolve(target)).exists());
    }

    @Test
    void readmes_inBothLanguages_haveTheSameCommands() throws IOException {
        assertThat(commandsIn("README.ko.md").stream().map(Arrays::toString))
                .containsExactlyElementsOf(
                        commandsIn("README.md").stream().map(Arrays::toString).toList());
    }

    private static void parse(String[] words) {
        CommandLine command = Sonsu.commandLine();
        command.parseArgs(words);
    }

    /** The words after {@code ./sonsu} of each line in a block that begins with it. */
    private static List<String[]> commandsIn(String file) throws IOException {
        List<String[]> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(file)));
        while (block.find()) {
            block.group(1)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("./sonsu "))
                    .forEach(line -> {
                        String command = line.replaceFirst("^./sonsu +", "").replaceFirst(" +[#&].*", "");
                        commands.add(command.split(" +"));
                    });
        }
        return commands;
    }

    /** What the launcher itself understands: the branches of its last case. */
    private static Set<String> launcherCommands() throws IOException {
        String script = Files.readString(ROOT.resolve("sonsu"));
        String last = script.substring(script.lastIndexOf("\ncase "));
        Set<String> commands = new TreeSet<>();
        Matcher branch = Pattern.compile("(?m)^ {4}([a-z|]+)\\)").matcher(last);
        while (branch.find()) {
            commands.addAll(Arrays.asList(branch.group(1).split("\\|")));
        }
        assertThat(commands).contains("test", "doctor");
        return commands;
    }
}
