package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.server.Client;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.trait.TraitCounts;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** People who write at this machine's kiosk, with a pen that may drag. */
final class Hand {
    private static final int REQUESTS_PER_WINDOW = 17;

    private final KioskTraits traits;
    private final LiveReader reader;
    private final Random random = new Random(3);

    Hand(KioskTraits traits, LiveReader reader) {
        this.traits = traits;
        this.reader = reader;
    }

    /** A window of digits as people write them, counted where requests count, without their way there. */
    void window() {
        TraitCounts counts = traits.of(KioskId.LOCAL, reader.model().orElseThrow());
        for (int digit = 0; digit < TraitCounts.WINDOW; digit++) {
            counts.countStrokes(ink(random.nextInt(50), pace()));
        }
    }

    /** A window of digits that take three times as long, sent as a page sends them. */
    void slowWindow(Client client) throws Exception {
        for (int request = 0; request < REQUESTS_PER_WINDOW; request++) {
            String ink = json(ink(random.nextInt(50), 3 * pace()));
            assertThat(client.recognize("{\"inks\":[" + String.join(",", Collections.nCopies(12, ink)) + "]}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private double pace() {
        return Math.exp(0.3 * random.nextGaussian());
    }

    /** Every fourth point will do. */
    private static Ink ink(long seed, double pace) {
        Stroke stroke = Drawn.ink(seed).strokes().getFirst();
        int points = (stroke.size() + 3) / 4;
        float[] x = new float[points];
        float[] y = new float[points];
        float[] millis = new float[points];
        for (int i = 0; i < points; i++) {
            x[i] = stroke.x(4 * i);
            y[i] = stroke.y(4 * i);
            millis[i] = (float) (48 * i * pace);
        }
        return new Ink(200, 200, List.of(new Stroke(x, y, millis)));
    }

    private static String json(Ink ink) {
        Stroke stroke = ink.strokes().getFirst();
        return IntStream.range(0, stroke.size())
                .mapToObj(i -> "[" + stroke.x(i) + "," + stroke.y(i) + "," + stroke.millis(i) + "]")
                .collect(Collectors.joining(",", "{\"width\":200,\"height\":200,\"strokes\":[[", "]]}"));
    }
}
