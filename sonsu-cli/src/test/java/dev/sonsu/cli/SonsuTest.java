package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;

class SonsuTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-such-command",
                "recognize",
                "serve --port x",
                "serve --port 70000",
                "models",
                "models verify",
                "models verify x --bundled",
                "samples",
                "speech",
                "speech render --out x",
                "speech render ko",
                "speech render ko --all --out x",
                "speech render ko --out x --kbps 41",
                "speech import x",
                "speech verify",
                "speech verify x --bundled",
                "train",
                "evaluate --model x --url http://127.0.0.1:1/",
                "evaluate --rows=0",
                "evaluate --rows --url http://127.0.0.1:1/",
                "evaluate --corpus x --rows",
                "evaluate --variants --url http://127.0.0.1:1/",
                "evaluate --rows --sheet x.png",
                "recognize --row 13 x.png"
            })
    void sonsu_wrongUsage_isExitCodeTwoAndSaysHowItIsMeant(String line) {
        Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank();
    }

    @Test
    void sonsu_versionAndHelp_areResults() {
        assertThat(Run.of("--version")).satisfies(run -> {
            assertThat(run.code()).isZero();
            assertThat(run.out()).startsWith("sonsu ");
        });
        assertThat(Run.of("models", "verify", "--help").out()).contains("models verify");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_everyOneAndEachOfItsOptions_isExplainedInBothLanguages(CommandLine command) {
        for (Locale locale : new Locale[] {Locale.KOREAN, Locale.ROOT}) {
            Properties texts = bundle("Help", locale);
            String name = command.getCommandSpec().qualifiedName(".");
            assertThat(texts.getProperty(name + ".usage.description"))
                    .as(name + " " + locale)
                    .isNotBlank();
            for (ArgSpec argument : command.getCommandSpec().args()) {
                assertThat(key(name, argument, texts))
                        .as(name + " " + argument + " " + locale)
                        .isTrue();
            }
        }
        assertThat(command.getUsageMessage(Ansi.OFF)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Help", "Texts"})
    void texts_ofBothLanguages_haveTheSameKeys(String name) {
        assertThat(bundle(name, Locale.KOREAN).stringPropertyNames())
                .isEqualTo(bundle(name, Locale.ROOT).stringPropertyNames());
    }

    static Stream<CommandLine> commands() {
        return withChildren(Sonsu.commandLine());
    }

    private static Stream<CommandLine> withChildren(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(SonsuTest::withChildren));
    }

    private static boolean key(String command, ArgSpec argument, Properties texts) {
        String option = argument.isOption()
                ? ((picocli.CommandLine.Model.OptionSpec) argument)
                        .longestName()
                        .replaceFirst("^--", "")
                : argument.descriptionKey();
        return Stream.of(command + "." + option, option, "mixinStandardHelpOptions." + option)
                .anyMatch(texts::containsKey);
    }

    private static Properties bundle(String name, Locale locale) {
        String file = "/dev/sonsu/cli/" + name + (locale.equals(Locale.KOREAN) ? "_ko" : "") + ".properties";
        Properties texts = new Properties();
        try (var in = SonsuTest.class.getResourceAsStream(file);
                var reader = new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return texts;
    }
}
