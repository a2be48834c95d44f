package dev.sonsu.server.contest;

import dev.sonsu.onnx.GoldenCase;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.onnx.OnnxDigitRecognizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Models made of the bundled champion's files, verified as any other. */
final class Twins {
    private Twins() {}

    /** The champion's net in a file of another hash: with a field at its end that no ONNX runtime knows. */
    static ModelFolder alike(Path folder) throws Exception {
        Path copy = folder.resolve("alike");
        ModelFolder.bundled().write(copy);
        ByteArrayOutputStream onnx = new ByteArrayOutputStream();
        onnx.write(Files.readAllBytes(copy.resolve("model.onnx")));
        // Field 15,000 of the protocol buffer, a varint of 1.
        onnx.write(new byte[] {(byte) 0xc0, (byte) 0xa9, 0x07, 0x01});
        return renamed(copy, onnx.toByteArray(), "m-alike");
    }

    /** The champion's net with so many of its weights spoilt that it reads at least a fifth of its golden glyphs otherwise. */
    static ModelFolder worse(Path folder) throws Exception {
        byte[] sound = Objects.requireNonNull(ModelFolder.bundled().files().get("model.onnx"));
        for (int twentieth = 6; twentieth < 19; twentieth++) {
            byte[] spoilt = sound.clone();
            int end = (int) (sound.length * (twentieth + 1L) / 20);
            for (int at = (int) (sound.length * (long) twentieth / 20); at < end; at += 3) {
                spoilt[at] ^= (byte) 0x80; // a weight's sign, every now and then
            }
            Path copy = folder.resolve("worse-" + twentieth);
            ModelFolder.bundled().write(copy);
            try {
                ModelFolder worse = renamed(copy, spoilt, "m-worse");
                if (others(worse) * 5 >= worse.golden().size()) {
                    return worse;
                }
            } catch (ModelRefusedException | IllegalArgumentException e) {
                // These bytes were no weights alone: the next ones.
            }
        }
        throw new IllegalStateException("the champion's file has no place where it can be spoilt");
    }

    /** The champion's net with so many weights of the wrong sign that it reads a quarter of the golden glyphs as other digits. */
    static ModelFolder confused(Path folder) throws Exception {
        byte[] sound = Objects.requireNonNull(ModelFolder.bundled().files().get("model.onnx"));
        for (int attempt = 0; attempt < 60; attempt++) {
            byte[] spoilt = sound.clone();
            int begin = sound.length / 20 * (4 + attempt / 4);
            for (int at = begin + attempt % 4; at < begin + sound.length / 10; at += 8) {
                spoilt[at] ^= (byte) 0x80;
            }
            // A card is renamed once only.
            Path copy = folder.resolve("confused-" + attempt);
            ModelFolder.bundled().write(copy);
            try {
                ModelFolder model = renamed(copy, spoilt, "m-confused");
                if (others(model) * 4 > model.golden().size()) {
                    return model;
                }
            } catch (ModelRefusedException | IllegalArgumentException | IllegalStateException e) {
                // These bytes were no weights alone: the next ones.
            }
        }
        throw new IllegalStateException("the champion's file has no place where it can be confused");
    }

    private static long others(ModelFolder model) throws ModelRefusedException {
        List<GoldenCase> golden = ModelFolder.bundled().golden();
        return IntStream.range(0, golden.size())
                .filter(at -> golden.get(at).expected().digit()
                        != model.golden().get(at).expected().digit())
                .count();
    }

    private static ModelFolder renamed(Path copy, byte[] onnx, String id) throws IOException, ModelRefusedException {
        ModelFolder bundled = ModelFolder.bundled();
        Path card = copy.resolve("card.json");
        String text = Files.readString(card)
                .replace(bundled.card().sha256(), ModelFolder.sha256(onnx))
                .replace("\"" + bundled.card().id() + "\"", "\"" + id + "\"");
        Files.write(copy.resolve("model.onnx"), onnx);
        Files.writeString(card, text);
        ModelFolder draft = ModelFolder.read(copy);
        List<GoldenCase> golden = OnnxDigitRecognizer.golden(
                draft.card(),
                onnx,
                bundled.golden().stream().map(GoldenCase::glyph).toList());
        return new ModelFolder(draft.card(), onnx, golden);
    }
}
