package dev.sonsu.corpora;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the subset of UNIPEN 1.0 (Guyon et al. 1994) in which UCI publishes Pendigits. A digit is
 *
 * <pre>
 * .SEGMENT DIGIT 0 ? "8"     what was written
 * .COMMENT 8 12 224          again, the writer's number, and a running number
 * .PEN_DOWN                  then a point per line, y upward; further strokes follow after .PEN_UP
 * </pre>
 *
 * For one thread, one file, one reading.
 */
final class UnipenReader {
    private static final Pattern SEGMENT = Pattern.compile("\\.SEGMENT\\s+DIGIT\\s+.*\"(\\d)\"\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\.COMMENT\\s+\\d\\s+(\\d+)\\s+\\d+\\s*");
    private static final Pattern POINT = Pattern.compile("\\s*(-?\\d{1,5})\\s+(-?\\d{1,5})\\s*");

    private final Opened file;
    private final String part;
    private final List<PenDigit> digits = new ArrayList<>();
    private final List<Stroke> strokes = new ArrayList<>();
    private final List<float[]> points = new ArrayList<>();
    private int label = -1;
    private @Nullable String writer;
    private boolean isDown;
    private int line;

    UnipenReader(Opened file, String part) {
        this.file = file;
        this.part = part;
    }

    List<PenDigit> read() throws CorpusException {
        for (String text : file.text().split("\n", -1)) {
            line++;
            take(text.strip());
        }
        endDigit();
        if (digits.isEmpty()) {
            throw file.broken("no digit in it: not the original Pendigits file");
        }
        return digits;
    }

    private void take(String text) throws CorpusException {
        if (text.startsWith(".")) {
            String keyword = text.split("\\s", 2)[0];
            switch (keyword) {
                case ".SEGMENT" -> beginDigit(text);
                case ".COMMENT" -> takeWriter(text);
                case ".PEN_DOWN" -> penDown();
                case ".PEN_UP" -> penUp();
                // What the file says of itself, and the pause between strokes.
                case ".INCLUDE", ".LEXICON", ".HIERARCHY", ".DT" -> {}
                default -> throw broken("a keyword that UCI's files do not have");
            }
        } else if (!text.isEmpty()) {
            takePoint(text);
        }
    }

    private void beginDigit(String text) throws CorpusException {
        endDigit();
        Matcher segment = SEGMENT.matcher(text);
        if (!segment.matches()) {
            throw broken("a .SEGMENT without a digit in quotes");
        }
        label = Integer.parseInt(segment.group(1));
    }

    private void takeWriter(String text) throws CorpusException {
        Matcher comment = COMMENT.matcher(text);
        if (label < 0 || !comment.matches()) {
            throw broken("a .COMMENT that is not a digit's with its writer's number");
        }
        writer = part + "-" + comment.group(1);
    }

    private void penDown() throws CorpusException {
        if (label < 0 || isDown) {
            throw broken("a .PEN_DOWN outside a digit or within a stroke");
        }
        isDown = true;
    }

    private void penUp() throws CorpusException {
        if (!isDown) {
            throw broken("a .PEN_UP without a .PEN_DOWN");
        }
        isDown = false;
        if (!points.isEmpty()) {
            float[] x = new float[points.size()];
            float[] y = new float[points.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = points.get(i)[0];
                y[i] = Pendigits.SIDE - points.get(i)[1];
            }
            strokes.add(new Stroke(x, y, null));
            points.clear();
        }
    }

    private void takePoint(String text) throws CorpusException {
        Matcher point = POINT.matcher(text);
        if (!isDown || !point.matches()) {
            throw broken("neither a keyword nor a point of a stroke");
        }
        points.add(new float[] {Float.parseFloat(point.group(1)), Float.parseFloat(point.group(2))});
    }

    private void endDigit() throws CorpusException {
        if (isDown) {
            throw broken("a stroke without its .PEN_UP: the file is truncated");
        }
        if (label < 0) {
            return;
        }
        if (strokes.isEmpty() || writer == null) {
            throw broken("the digit before has no stroke or no .COMMENT with its writer");
        }
        try {
            digits.add(new PenDigit(label, writer, new Ink(Pendigits.SIDE, Pendigits.SIDE, strokes)));
        } catch (IllegalArgumentException e) {
            throw broken("the digit before: " + e.getMessage());
        }
        strokes.clear();
        writer = null;
        label = -1;
    }

    private CorpusException broken(String what) {
        return file.broken("line " + line + ": " + what);
    }
}
