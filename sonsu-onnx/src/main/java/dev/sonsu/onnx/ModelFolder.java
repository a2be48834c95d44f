package dev.sonsu.onnx;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.model.ModelCard;
import dev.sonsu.recognition.Posterior;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model as it is kept: {@code model.onnx}, {@code card.json} and {@code golden/golden.json}. Reading checks that the
 * three are there, have their form, and that the ONNX file has the hash on the card; whether the model still says what
 * it said is for {@link OnnxDigitRecognizer#open}. Immutable.
 */
public final class ModelFolder {
    /** Larger than any model of ours: what is larger is not read. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /** The name of the ONNX file in it. */
    public static final String MODEL = "model.onnx";
    /** The name of the card in it. */
    public static final String CARD = "card.json";

    private static final String GOLDEN = "golden/golden.json";
    private static final String BUNDLED = "champion/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final ModelCard card;
    private final byte[] onnx;
    private final List<GoldenCase> golden;

    /**
     * @param card   whose hash must be that of {@code onnx}
     * @param onnx   the file's bytes, taken without a copy
     * @param golden at least one case
     * @throws ModelRefusedException if the hash is another or there is no golden case
     */
    public ModelFolder(ModelCard card, byte[] onnx, List<GoldenCase> golden) throws ModelRefusedException {
        if (!sha256(onnx).equals(card.sha256())) {
            throw new ModelRefusedException("model " + card.id() + ": " + MODEL
                    + " does not have the SHA-256 on its card; the file was changed or damaged. Put the original back");
        }
        if (golden.isEmpty()) {
            throw new ModelRefusedException("model " + card.id() + " has no golden outputs to be verified by");
        }
        this.card = card;
        this.onnx = onnx;
        this.golden = List.copyOf(golden);
    }

    /** The SHA-256 of these bytes in lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Reads a folder. */
    public static ModelFolder read(Path folder) throws ModelRefusedException {
        return parse(folder.toString(), name -> {
            Path file = folder.resolve(name);
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException(name + " has more than " + MAX_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        });
    }

    /** Reads the champion that is shipped inside this jar. */
    public static ModelFolder bundled() throws ModelRefusedException {
        return parse("the bundled champion", name -> {
            try (InputStream in = ModelFolder.class.getResourceAsStream(BUNDLED + name)) {
                if (in == null) {
                    throw new NoSuchFileException(name);
                }
                return in.readAllBytes();
            }
        });
    }

    /**
     * Puts together what {@link #files} gave.
     *
     * @param where what refusals call it
     */
    public static ModelFolder of(String where, Map<String, byte[]> files) throws ModelRefusedException {
        return parse(where, name -> {
            byte[] bytes = files.get(name);
            if (bytes == null) {
                throw new NoSuchFileException(name);
            }
            return bytes;
        });
    }

    /** The card that a {@code card.json} holds. */
    public static ModelCard card(String where, byte[] json) throws ModelRefusedException {
        try {
            return JSON.readValue(json, CardJson.class).toCard();
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new ModelRefusedException(where + ": " + CARD + " does not have the form of this version", e);
        }
    }

    private static ModelFolder parse(String where, FileSource files) throws ModelRefusedException {
        try {
            ModelCard card = JSON.readValue(files.read(CARD), CardJson.class).toCard();
            List<GoldenCase> golden = new ArrayList<>();
            for (GoldenJson one : JSON.readValue(files.read(GOLDEN), GoldenJson[].class)) {
                golden.add(new GoldenCase(Glyph.of(one.pixels()), new Posterior(one.probabilities())));
            }
            return new ModelFolder(card, files.read(MODEL), golden);
        } catch (NoSuchFileException e) {
            throw new ModelRefusedException(where + ": a model needs " + MODEL + ", " + CARD + " and " + GOLDEN
                    + "; missing: " + e.getMessage());
        } catch (IOException e) {
            throw new ModelRefusedException(where + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new ModelRefusedException(
                    where + ": " + CARD + " or " + GOLDEN + " does not have the form of this version", e);
        }
    }

    /**
     * Writes the folder: first beside its place, then renamed, so that a half-written one is never seen.
     *
     * @throws IOException if it cannot be written, or the folder exists and is not empty
     */
    public void write(Path folder) throws IOException {
        Path target = folder.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        Files.createDirectories(draft.resolve("golden"));
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.write(draft.resolve(file.getKey()), file.getValue());
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the folder's files hold, by their names in it. */
    public Map<String, byte[]> files() {
        return Map.of(
                MODEL,
                onnx.clone(),
                CARD,
                JSON.writeValueAsBytes(CardJson.of(card)),
                GOLDEN,
                JSON.writeValueAsBytes(golden.stream().map(GoldenJson::of).toList()));
    }

    public ModelCard card() {
        return card;
    }

    /** The ONNX file itself, not a copy. */
    byte[] onnx() {
        return onnx;
    }

    public List<GoldenCase> golden() {
        return golden;
    }

    @Override
    public String toString() {
        return "ModelFolder[" + card.id() + "]";
    }

    private interface FileSource {
        byte[] read(String name) throws IOException;
    }

    private record GoldenJson(byte[] pixels, float[] probabilities) {
        static GoldenJson of(GoldenCase one) {
            float[] probabilities = new float[Posterior.CLASSES];
            for (int digit = 0; digit < probabilities.length; digit++) {
                probabilities[digit] = one.expected().probability(digit);
            }
            return new GoldenJson(one.glyph().toBytes(), probabilities);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof GoldenJson that
                    && Arrays.equals(pixels, that.pixels)
                    && Arrays.equals(probabilities, that.probabilities);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(pixels);
        }

        @Override
        public String toString() {
            return "GoldenJson";
        }
    }
}
