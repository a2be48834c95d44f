package dev.sonsu.server.contest;

import dev.sonsu.corpora.Corpora;
import dev.sonsu.corpora.CorpusException;
import dev.sonsu.corpora.LabelledImage;
import dev.sonsu.corpora.PenDigit;
import dev.sonsu.corpora.WriterScale;
import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.CanvasPainter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The sets that everybody may have: MNIST's test digits, Pendigits' test writers on the page's canvas, no digits. */
final class KnownSets {
    private static final String NO_DIGITS = "no-digits.gz";
    private static final int SIDE = 200;
    private static final float PEN = 12;
    private static final int WHITE = 255;
    private static final int BLACK = 0;

    private KnownSets() {}

    /** Empty without MNIST, by which every model is judged; Pendigits where it is there. */
    static Map<String, SealedSet> in(Corpora corpora) {
        Map<String, SealedSet> sets = new LinkedHashMap<>();
        if (!corpora.mnist().isTestPresent()) {
            return sets;
        }
        sets.put("MNIST test", out -> mnist(corpora, out));
        if (corpora.pendigits().isTestPresent()) {
            sets.put("Pendigits tes", out -> drawn(corpora.pendigits().test().digits(), out));
        }
        return sets;
    }

    private static void mnist(Corpora corpora, SealedSet.Sink out) throws CorpusException, InterruptedException {
        Normalizer normalizer = new Normalizer();
        for (LabelledImage image : corpora.mnist().test().digits()) {
            out.take(normalizer.normalize(image.raster()), image.label(), List.of());
        }
    }

    /** Pens' digits as the page would draw them. */
    static void drawn(List<PenDigit> digits, SealedSet.Sink out) throws InterruptedException {
        Normalizer normalizer = new Normalizer();
        CanvasPainter painter = new CanvasPainter();
        for (PenDigit digit : WriterScale.onCanvas(digits, SIDE)) {
            out.take(
                    normalizer.normalize(painter.paint(digit.ink(), SIDE, PEN, WHITE, BLACK)),
                    digit.label(),
                    List.of());
        }
    }

    /** Things that are no digit, of kinds that no model learns from; the trainer's tests write the file. */
    static List<Glyph> noDigits() throws IOException {
        try (InputStream file = KnownSets.class.getResourceAsStream(NO_DIGITS)) {
            if (file == null) {
                throw new IOException(NO_DIGITS + " is missing from the server's jar");
            }
            List<Glyph> glyphs = new ArrayList<>();
            InputStream in = new GZIPInputStream(file);
            for (byte[] one = in.readNBytes(Glyph.PIXELS);
                    one.length == Glyph.PIXELS;
                    one = in.readNBytes(Glyph.PIXELS)) {
                glyphs.add(Glyph.of(one));
            }
            return glyphs;
        }
    }
}
