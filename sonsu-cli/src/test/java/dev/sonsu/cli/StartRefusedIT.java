package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import dev.sonsu.testkit.process.SonsuProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What keeps the server from starting is one line that says what to do, and exit code 1. */
@Execution(ExecutionMode.CONCURRENT)
class StartRefusedIT {
    @TempDir
    Path folder;

    @Test
    void serve_portInUse_isOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = serve("--port", String.valueOf(taken.getLocalPort()), "--data", folder.toString());

            assertRefused(outcome, String.valueOf(taken.getLocalPort()), "SONSU_PORT");
        }
    }

    @Test
    void serve_dataFolderBelowAFile_isOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertRefused(serve("--port", "0", "--data", file.resolve("data").toString()), file.toString(), "SONSU_DATA");
    }

    @Test
    void serve_dataFolderThatMayNotBeWritten_isOneLine() throws Exception {
        assumeFalse(
                "root".equals(System.getProperty("user.name")),
                "root may write everywhere: run the tests as another user to see this one");
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));

        assertRefused(serve("--port", "0", "--data", closed.toString()), closed.toString(), "SONSU_DATA");
    }

    @Test
    void serve_damagedDatabase_isOneLineAndLeavesTheFileAlone() throws Exception {
        byte[] damaged = "this was a database once ".repeat(400).getBytes(StandardCharsets.UTF_8);
        Path database = Files.write(folder.resolve("sonsu.db"), damaged);

        assertRefused(serve("--port", "0", "--data", folder.toString()), database.toString(), "backup");
        assertThat(database).hasBinaryContent(damaged);
    }

    @Test
    void serve_pagesOverwrittenInTheMiddle_isOneLineOrStartsButNeverLosesTheFile() throws Exception {
        SonsuProcess first = SonsuProcess.serve(folder);
        first.stop();
        first.close();
        Path database = folder.resolve("sonsu.db");
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, 100, Math.min(bytes.length, 8192), (byte) 0x5a);
        Files.write(database, bytes);

        assertRefused(serve("--port", "0", "--data", folder.toString()), database.toString(), "backup");
    }

    @Test
    void serve_addressOfAnotherNetwork_isOneLine() {
        assertRefused(serve("--host", "0.0.0.0", "--port", "0", "--data", folder.toString()), "0.0.0.0", "127.0.0.1");
    }

    @Test
    void serve_modelWithOneFlippedByte_startsButReadsNothing() throws Exception {
        Path model = flippedModel();
        SonsuCommand command = SonsuCommand.jar().with("SONSU_MODEL", model.toString());

        try (SonsuProcess server = SonsuProcess.serve(command, folder.resolve("data"))) {
            assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(server.post("/api/v1/recognitions", Drawn.request(false, 1))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(server.err()).contains("ERROR", "SHA-256");
        }
    }

    @Test
    void recognize_modelWithOneFlippedByte_isRefusedAndTheBundledOneDoesNotStandIn() throws Exception {
        Path model = flippedModel();
        Path picture = Files.write(folder.resolve("one.png"), Drawn.png(1));

        Outcome outcome =
                SonsuCommand.jar().with("SONSU_MODEL", model.toString()).run("recognize", picture.toString());

        assertRefused(outcome, model.toString(), "SHA-256");
    }

    @Test
    void verify_modelWithOneFlippedByte_failsAndNamesTheFolder() throws Exception {
        Path model = flippedModel();

        assertRefused(SonsuCommand.jar().run("models", "verify", model.toString()), model.toString(), "SHA-256");
    }

    @Test
    void verify_bundledModel_succeeds() {
        Outcome outcome = SonsuCommand.jar().run("models", "verify", "--bundled");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("verified: m-");
    }

    private Path flippedModel() throws Exception {
        Path model = folder.resolve("model");
        ModelFolder.bundled().write(model);
        byte[] onnx = Files.readAllBytes(model.resolve("model.onnx"));
        onnx[onnx.length / 2] ^= 1;
        Files.write(model.resolve("model.onnx"), onnx);
        return model;
    }

    private static Outcome serve(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "serve";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return SonsuCommand.jar().run(all);
    }

    private static void assertRefused(Outcome outcome, String... words) {
        String last = outcome.err().lines().reduce((a, b) -> b).orElse("");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(last).startsWith("sonsu: ").contains(words);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("sonsu: ")))
                .hasSize(1);
        assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
