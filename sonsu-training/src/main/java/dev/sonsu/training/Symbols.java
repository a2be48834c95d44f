package dev.sonsu.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The signs of {@code symbols.txt} by group; the file's head says how it is written. Immutable and thread-safe.
 */
final class Symbols {
    /** Drawn for this product, point by point; no font and no corpus lends them. */
    static final Symbols OWN = read("symbols.txt");

    private static final float RING_STEP = (float) (Math.PI / 5);

    private final Map<String, List<Symbol>> groups;

    private Symbols(Map<String, List<Symbol>> groups) {
        this.groups = groups;
    }

    /** The names of all groups. */
    Set<String> groups() {
        return groups.keySet();
    }

    /**
     * All variants of a group.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    List<Symbol> group(String group) {
        List<Symbol> symbols = groups.get(group);
        if (symbols == null) {
            throw new IllegalArgumentException("symbols.txt has no group " + group);
        }
        return symbols;
    }

    private static Symbols read(String resource) {
        try (InputStream stream = Symbols.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing beside " + Symbols.class.getName());
            }
            return parse(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads lines as {@code symbols.txt} has them.
     *
     * @throws IllegalArgumentException if one is not understood; the message holds its number
     */
    static Symbols parse(BufferedReader reader) throws IOException {
        Map<String, List<Symbol>> groups = new LinkedHashMap<>();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", 3);
            try {
                groups.computeIfAbsent(parts[0], group -> new ArrayList<>()).add(new Symbol(parts[1], paths(parts[2])));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + " of the symbols is not understood", e);
            }
        }
        groups.replaceAll((group, symbols) -> List.copyOf(symbols));
        return new Symbols(groups);
    }

    private static List<Symbol.Path> paths(String strokes) {
        List<Symbol.Path> paths = new ArrayList<>();
        for (String stroke : strokes.split(";", -1)) {
            String[] words = stroke.strip().split("\\s+");
            paths.add(
                    switch (words[0]) {
                        case "o" -> ring(words[1], words[2]);
                        case "~" -> path(words, 1);
                        default -> path(words, 0);
                    });
        }
        return paths;
    }

    /** @param curved 1 if the first word says that the stroke is curved */
    private static Symbol.Path path(String[] words, int curved) {
        int count = words.length - curved;
        if (count < 2) {
            throw new IllegalArgumentException("a stroke has at least two points");
        }
        float[] x = new float[count];
        float[] y = new float[count];
        boolean[] corner = new boolean[count];
        for (int i = 0; i < count; i++) {
            String point = words[i + curved];
            corner[i] = curved == 0 || point.endsWith("'");
            float[] xy = pair(point.endsWith("'") ? point.substring(0, point.length() - 1) : point);
            x[i] = xy[0];
            y[i] = xy[1];
        }
        return new Symbol.Path(x, y, corner);
    }

    /** An ellipse from its top against the clock, and a little past its beginning. */
    private static Symbol.Path ring(String middle, String radii) {
        float[] centre = pair(middle);
        float[] radius = pair(radii);
        int count = 12;
        float[] x = new float[count];
        float[] y = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = centre[0] - radius[0] * (float) Math.sin(i * RING_STEP);
            y[i] = centre[1] - radius[1] * (float) Math.cos(i * RING_STEP);
        }
        return new Symbol.Path(x, y, new boolean[count]);
    }

    private static float[] pair(String point) {
        String[] numbers = point.split(",", -1);
        if (numbers.length != 2) {
            throw new IllegalArgumentException("a point has two numbers");
        }
        return new float[] {Float.parseFloat(numbers[0]), Float.parseFloat(numbers[1])};
    }
}
