package dev.sonsu.server.contest;

import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.PngDecoder;
import dev.sonsu.image.PngException;
import dev.sonsu.server.samples.JudgeDraw;
import dev.sonsu.server.samples.JudgeDraw.Judged;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

/** The judge samples, decrypted one by one and forgotten. */
final class JudgedSamples implements SealedSet {
    /** Of a digit known in one way. */
    private static final int MOST = 300;

    private static final long SEED = 1;

    private final JudgeDraw draw;
    private final PngDecoder decoder = new PngDecoder();
    private final Normalizer normalizer = new Normalizer();

    JudgedSamples(JudgeDraw draw) {
        this.draw = draw;
    }

    @Override
    public void each(Sink out) throws IOException, InterruptedException {
        try {
            draw.draw(MOST, SEED, one -> take(one, out));
        } catch (GeneralSecurityException e) {
            throw new IOException("a judge sample cannot be decrypted", e);
        } catch (Stopped e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IOException("a judge sample is damaged", e);
        }
    }

    private void take(Judged one, Sink out) {
        try {
            out.take(
                    normalizer.normalize(decoder.decode(one.png())),
                    one.digit(),
                    List.of(
                            "class " + one.digit(),
                            "source " + one.source(),
                            one.kiosk().isEmpty() ? "kiosks together" : "kiosk " + one.kiosk()));
        } catch (PngException | InterruptedException e) {
            throw new Stopped(e);
        }
    }

    /** Leaves the drawing, which knows of neither cause. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(Exception cause) {
            super(cause);
        }
    }
}
