package dev.sonsu.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the server starts in the place of the real trainer (see {@code RememberingTrainer}): in two seconds it brings a good
 * model, as if it had learned it, which is the one in the folder {@code model} beside its jar with another name. By the name of
 * the real one, and of nothing but the JDK.
 */
public final class TrainerMain {
    private static final int STEPS = 20;

    private TrainerMain() {}

    public static void main(String[] arguments) throws Exception {
        endWithParent();
        Path out = Path.of(List.of(arguments).get(List.of(arguments).indexOf("--out") + 1));
        for (int step = 0; step < STEPS; step++) {
            System.err.printf("progress %.3f eta %d%n", (double) step / STEPS, (STEPS - step) / 10);
            Thread.sleep(100);
        }
        Path jar = Path.of(TrainerMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        copy(jar.resolveSibling("model"), out);
        rename(out);
        Files.writeString(out.resolve("history.json"), "[{\"number\":1,\"loss\":0.1,\"accuracy\":0.99}]");
    }

    /** As the real one does: where the server is killed, so is what it has started. */
    private static void endWithParent() {
        long parent = Long.getLong("sonsu.parent", -1);
        ProcessHandle.of(parent)
                .ifPresentOrElse(
                        server -> server.onExit()
                                .thenRun(() -> Runtime.getRuntime().halt(1)),
                        () -> Runtime.getRuntime().halt(1));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }

    /** Another file that says the same: a field more, which no reader knows (protocol buffers' field 1000, of 36 bytes). */
    private static void rename(Path model) throws IOException, NoSuchAlgorithmException {
        byte[] before = Files.readAllBytes(model.resolve("model.onnx"));
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        after.write(before);
        after.write(new byte[] {(byte) 0xC2, 0x3E, 36});
        after.write(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        Files.write(model.resolve("model.onnx"), after.toByteArray());
        String old = sha256(before);
        String hash = sha256(after.toByteArray());
        Path card = model.resolve("card.json");
        Files.writeString(
                card,
                Files.readString(card)
                        .replace(old, hash)
                        .replace("m-" + old.substring(0, 12), "m-" + hash.substring(0, 12)));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
