package dev.sonsu.cli;

import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Whether the product could start here: the data folder, the model, the port. The launcher checks the tools before. With
 * {@code --url} whether a server that runs is well.
 */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Shell shell = new Shell();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:SONSU_DATA:-data}")
    private Path data = Path.of("data");

    @Option(names = "--port", paramLabel = "N", defaultValue = "${env:SONSU_PORT:-8080}")
    private int port;

    @Option(names = "--host", paramLabel = "ADDR", defaultValue = "${env:SONSU_HOST:-127.0.0.1}")
    private String host = "127.0.0.1";

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable URI url;

    @Option(names = "--key-file", paramLabel = "FILE")
    private @Nullable Path keyFile;

    @Option(names = "--ca", paramLabel = "FILE")
    private @Nullable Path authorities;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        URI server = url;
        if (server != null) {
            return checkServer(server);
        }
        if (keyFile != null || authorities != null || json) {
            throw shell.wrongUsage(Texts.of("check-url-missing"));
        }
        boolean folder = checkData();
        boolean model = checkModel();
        boolean free = checkPort();
        return folder && model && free ? 0 : 1;
    }

    /** 0 where nothing is wrong, though there may be warnings; 1 where something is. */
    private int checkServer(URI server) throws InterruptedException {
        String scheme = server.getScheme();
        if (server.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw shell.wrongUsage(Texts.of("check-url", server));
        }
        Clock clock = Clock.systemUTC();
        List<Finding> findings;
        try (ServerCheck check = new ServerCheck(server, key(), new CertificateCheck(authorities, clock), clock)) {
            findings = check.look();
        }
        if (json) {
            shell.out().println(Json.of(findings));
        } else {
            findings.forEach(one ->
                    shell.out().println(Texts.of("check-" + one.level().name().toLowerCase(Locale.ROOT), one.text())));
        }
        return findings.stream().anyMatch(one -> one.level() == Finding.Level.WRONG) ? 1 : 0;
    }

    private @Nullable String key() {
        if (keyFile == null) {
            return null;
        }
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw new CommandFailedException(Texts.of("check-key-unreadable", keyFile), e);
        }
    }

    private boolean checkData() {
        Path folder = data.toAbsolutePath().normalize();
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        try {
            if (nearest == null || !Files.isDirectory(nearest)) {
                throw new IOException();
            }
            // Rights alone do not say it: root passes them on a read-only disk.
            Files.delete(Files.createTempFile(nearest, ".sonsu", ""));
            return say(true, Texts.of("doctor-data", folder));
        } catch (IOException e) {
            return say(false, Texts.of("doctor-data-unwritable", folder));
        }
    }

    private boolean checkModel() {
        try {
            ModelFolder folder = Models.folder(Models.named());
            try (OnnxDigitRecognizer recognizer = Models.open(folder)) {
                return say(true, Texts.of("doctor-model", recognizer.card().id()));
            }
        } catch (CommandFailedException e) {
            return say(false, String.valueOf(e.getMessage()));
        }
    }

    private boolean checkPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return say(true, Texts.of("doctor-port", host, String.valueOf(port)));
        } catch (IOException e) {
            return answersAsSonsu()
                    ? say(true, Texts.of("doctor-running", host, String.valueOf(port)))
                    : say(false, Texts.of("doctor-port-used", host, String.valueOf(port)));
        }
    }

    private boolean answersAsSonsu() {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            URI settings = URI.create("http://" + host + ":" + port + "/api/v1/settings");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(settings)
                            .timeout(Duration.ofSeconds(2))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"samples\"");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean say(boolean well, String what) {
        PrintWriter out = shell.out();
        out.println(Texts.of(well ? "doctor-ok" : "doctor-missing", what));
        return well;
    }
}
