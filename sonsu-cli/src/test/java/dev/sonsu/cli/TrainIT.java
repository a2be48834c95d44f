package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train} runs the trainer's own jar as a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
class TrainIT {
    @TempDir
    Path folder;

    @Test
    void train_withoutATrainer_isOneLine() {
        Outcome unset =
                SonsuCommand.jar().run("train", "--out", folder.resolve("m").toString());
        Outcome absent = SonsuCommand.jar()
                .with("SONSU_TRAINER_HOME", folder.toString())
                .run("train", "--out", folder.resolve("m").toString());

        assertThat(List.of(unset, absent)).allSatisfy(outcome -> {
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("sonsu: ")
                    .contains("trainer");
        });
    }

    @Test
    void train_tinyRun_makesAModelThatIsVerified() {
        Path model = folder.resolve("model");

        Outcome trained = trainer().run(arguments(model));

        assertThat(trained.code()).as(trained.err()).isZero();
        Outcome verified = SonsuCommand.jar().run("models", "verify", model.toString());
        assertThat(verified.code()).as(verified.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void train_stoppedOrKilled_endsItsTrainerToo(boolean killed) throws Exception {
        Process command = trainer().start(arguments(folder.resolve("stopped")));
        try {
            ProcessHandle trainer = child(command);
            if (killed) {
                command.destroyForcibly();
            } else {
                command.destroy();
            }

            assertThat(command.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(command.exitValue()).isNotZero();
            assertThat(trainer.onExit().get(5, TimeUnit.MINUTES).isAlive()).isFalse();
        } finally {
            command.destroyForcibly();
        }
    }

    private String[] arguments(Path model) {
        return new String[] {
            "train",
            "--quick",
            "--out",
            model.toString(),
            "--data",
            folder.resolve("data").toString()
        };
    }

    private static ProcessHandle child(Process command) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            var child = command.children().findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the trainer did not start");
    }

    /** The command with the trainer that was built; skipped aloud where there is none. */
    static SonsuCommand trainer() {
        return SonsuCommand.jar().with("SONSU_TRAINER_HOME", home().toString());
    }

    /** Where the build laid out the trainer. */
    static Path home() {
        Path home = Path.of(System.getProperty("sonsu.root", "..")).resolve("sonsu-training/target/trainer");
        assumeTrue(
                Files.exists(home.resolve("sonsu-training.jar")),
                "the trainer is not built: `mvn -Dquick -DskipTests package -pl :sonsu-training -am`");
        return home.toAbsolutePath();
    }
}
