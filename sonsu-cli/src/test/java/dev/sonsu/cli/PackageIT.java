package dev.sonsu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.testkit.process.SonsuCommand;
import dev.sonsu.testkit.process.SonsuCommand.Outcome;
import dev.sonsu.testkit.process.SonsuProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The package and the image are built, unpacked and used with the Java that they bring. Some minutes; only with
 * {@code -Dlong}.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "SKIPPED: builds packages; run with -Dlong")
class PackageIT {
    private static final Path ROOT =
            Path.of(System.getProperty("sonsu.root", "..")).toAbsolutePath().normalize();
    private static final String[] TAR = {"tar", "--warning=no-unknown-keyword"};

    @TempDir
    Path folder;

    @Test
    void deb_unpacked_servesTrainsAndBacksUp_withItsOwnJava() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "SKIPPED: dpkg-deb is not installed here");
        Path deb = made("deb");
        Path root = folder.resolve("root");
        assertThat(Units.said("dpkg-deb", "-x", deb.toString(), root.toString()))
                .isEmpty();
        assertThat(Units.said("dpkg-deb", "-I", deb.toString(), "conffiles").strip())
                .isEqualTo("/etc/sonsu/sonsu.env");
        Path home = root.resolve("usr/lib/sonsu");
        SonsuCommand command = SonsuCommand.of(root.resolve("usr/bin/sonsu").toString())
                .with("SONSU_HOME", home.toString())
                .with("LANG", "C.UTF-8");
        Path data = folder.resolve("data");
        try (SonsuProcess server = SonsuProcess.serve(command, data)) {
            JsonNode read = Json.MAPPER.readTree(server.post("/api/v1/recognitions", Drawn.request(true, 7, 1, 0, 1))
                    .body());
            assertThat(read.required("digits")
                            .valueStream()
                            .map(d -> d.required("digit").asInt()))
                    .containsExactly(7, 1, 0, 1);
            assertThat(read.required("stored").asInt()).isEqualTo(4);
            Path passphrase = Installed.secret(folder.resolve("passphrase"), "correct horse battery staple");
            Outcome backup = command.run(
                    "backup",
                    "--data",
                    data.toString(),
                    "--out",
                    folder.toString(),
                    "--passphrase-file",
                    passphrase.toString());
            assertThat(backup.code()).as(backup.err()).isZero();
        }
        overTls(command, folder.resolve("tls"));
        Outcome trained =
                command.run("train", "--quick", "--out", folder.resolve("model").toString());
        assertThat(trained.code()).as(trained.err()).isZero();
        Outcome verified =
                command.run("models", "verify", folder.resolve("model").toString());
        assertThat(verified.code()).as(verified.err()).isZero();
        Units.requireSystemd();
        Units.verify(root.resolve("usr/lib/systemd/system"), home.resolve("runtime/bin/java"), folder);
    }

    /** Both ends of the connection are of the package's Java. */
    private static void overTls(SonsuCommand command, Path folder) throws Exception {
        Files.createDirectories(folder);
        Path certificate = folder.resolve("certificate.pem");
        Tls.write(folder, certificate, folder.resolve("key.pem"));
        Process server = command.with("SONSU_TLS_CERTIFICATE", certificate.toString())
                .with("SONSU_TLS_KEY", folder.resolve("key.pem").toString())
                .start("serve", "--port", "0", "--data", folder.resolve("data").toString());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String address = lines.readLine().replaceAll(".*(https://\\S+).*", "$1");
            Outcome looked = command.run("doctor", "--url", address, "--ca", certificate.toString());
            assertThat(looked.code()).as(looked.out() + looked.err()).isZero();
            assertThat(looked.out()).contains("the certificate is believed", "read by model m-");
        } finally {
            server.destroy();
            server.waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void image_isWhole_andItsServerRunsWithoutAnythingElse() throws Exception {
        Path tar = made("image");
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        run(TAR[0], TAR[1], "-xf", tar.toString(), "-C", unpacked.toString());
        JsonNode manifest = Json.MAPPER
                .readTree(Files.readString(unpacked.resolve("manifest.json")))
                .required(0);
        JsonNode config = Json.MAPPER.readTree(
                Files.readString(unpacked.resolve(manifest.required("Config").asString())));
        Path root = Files.createDirectories(folder.resolve("root"));
        List<String> layers = manifest.required("Layers")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        JsonNode contents = config.required("rootfs").required("diff_ids");
        assertThat(layers).hasSize(contents.size());
        for (int i = 0; i < layers.size(); i++) {
            Path layer = unpacked.resolve(layers.get(i));
            assertThat(layers.get(i)).startsWith(sha256("cat", layer));
            assertThat(contents.required(i).asString()).isEqualTo("sha256:" + sha256("zcat", layer));
            run(TAR[0], TAR[1], "-xzf", layer.toString(), "-C", root.toString());
        }
        JsonNode container = config.required("config");
        List<String> start = new ArrayList<>();
        container.required("Entrypoint").valueStream().map(JsonNode::asString).forEach(start::add);
        assertThat(root.resolve("." + start.getFirst())).isExecutable();
        assertThat(root.resolve("." + start.getLast())).isRegularFile();
        assertThat(root.resolve("lib64/ld-linux-x86-64.so.2")).isExecutable();
        assertThat(container.required("User").asString()).isEqualTo("10001:10001");
        assertThat(container.required("Volumes").has("/data")).isTrue();

        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/unshare")),
                "SKIPPED: to start the image without a container runtime root and unshare are needed");
        startConfined(root, start);
    }

    /** In its own root, which cannot be written, as the image's user: what a container runtime would do. */
    private void startConfined(Path root, List<String> start) throws Exception {
        for (String place : List.of("proc", "dev")) {
            Files.createDirectories(root.resolve(place));
        }
        Path script = Files.writeString(folder.resolve("confine"), """
                set -e
                mount --bind "$1" "$1"
                mount -t proc proc "$1/proc"
                mount -t tmpfs tmpfs "$1/tmp"
                mount -t tmpfs -o mode=777 tmpfs "$1/data"
                touch "$1/dev/urandom"
                mount --bind /dev/urandom "$1/dev/urandom"
                mount -o remount,ro,bind "$1"
                root=$1
                shift
                exec chroot --userspec=10001:10001 "$root" "$@"
                """);
        List<String> words = new ArrayList<>(List.of(
                "unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", script.toString(), root.toString()));
        words.addAll(start);
        SonsuCommand command = SonsuCommand.of(words.toArray(String[]::new))
                .with("SONSU_TRAINER_HOME", "/usr/lib/sonsu/trainer")
                .with("LC_ALL", "C.UTF-8");
        try (SonsuProcess server = SonsuProcess.serve(command, Path.of("/data"))) {
            JsonNode read = Json.MAPPER.readTree(server.post("/api/v1/recognitions", Drawn.request(true, 7, 1, 0, 1))
                    .body());
            assertThat(read.required("digits")
                            .valueStream()
                            .map(d -> d.required("digit").asInt()))
                    .containsExactly(7, 1, 0, 1);
            assertThat(read.required("stored").asInt()).isEqualTo(4);
        }
    }

    @Test
    void image_inAContainerRuntime_verifiesItsModel() throws Exception {
        String runtime = List.of("podman", "docker").stream()
                .filter(PackageIT::works)
                .findFirst()
                .orElse("");
        Assumptions.assumeFalse(runtime.isEmpty(), "SKIPPED: neither podman nor a running docker is here");
        run(runtime, "load", "-i", made("image").toString());
        String version = Files.readString(ROOT.resolve("pom.xml"))
                .replaceAll("(?s).*?<artifactId>sonsu</artifactId>\\s*<version>([^<]+)<.*", "$1");
        assertThat(Units.said(
                        runtime,
                        "run",
                        "--rm",
                        "--read-only",
                        "--tmpfs",
                        "/tmp",
                        "sonsu:" + version,
                        "models",
                        "verify",
                        "--bundled"))
                .contains("verified: m-");
    }

    private static boolean works(String runtime) {
        try {
            Process process = new ProcessBuilder(runtime, "info")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path made(String kind) {
        Outcome outcome = SonsuCommand.of(ROOT.resolve("sonsu").toString()).run("package", kind);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return Path.of(outcome.out().strip());
    }

    private static String sha256(String reader, Path file) throws Exception {
        Process process = new ProcessBuilder(reader, file.toString()).start();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int count = process.getInputStream().read(buffer);
                count >= 0;
                count = process.getInputStream().read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void run(String... command) throws Exception {
        assertThat(Units.said(command)).isEmpty();
    }
}
