package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.ink.Ink;
import dev.sonsu.ink.Stroke;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.server.watch.TraitDrift.State;
import dev.sonsu.server.watch.alert.Alert;
import dev.sonsu.server.watch.alert.AlertBoard;
import dev.sonsu.server.watch.alert.AlertRule;
import dev.sonsu.trait.Trait;
import dev.sonsu.trait.TraitCounts;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole server whose people begin to write slowly, and then write as before. */
class DriftOverHttpTest extends RunningServerTest {
    private static final int REQUESTS_PER_WINDOW = 17;

    @Autowired
    private WatchUpkeep upkeep;

    @Autowired
    private DriftWatch watch;

    @Autowired
    private KioskTraits traits;

    @Autowired
    private LiveReader reader;

    @Autowired
    private AlertBoard alerts;

    private final Random random = new Random(3);

    @Test
    void slowWriting_isSeenAtItsKiosk_andItsEndToo() throws Exception {
        asUsual(12);
        assertThat(time().state()).isEqualTo(State.STEADY);
        assertThat(alarm()).isZero();

        sendSlowly(4);

        assertThat(time().state()).isEqualTo(State.DRIFTING);
        assertThat(time().shift()).isPositive();
        assertThat(alarm()).isOne();
        assertThat(alerts.firing())
                .filteredOn(alert -> alert.rule() == AlertRule.DRIFT)
                .extracting(Alert::subject)
                .containsExactly("local · time");
        asUsual(8);
        assertThat(time().state()).isEqualTo(State.STEADY);
        assertThat(alarm()).isZero();
        assertThat(alerts.firing()).noneMatch(alert -> alert.rule() == AlertRule.DRIFT);
    }

    /** Counted where requests count, without their way there. */
    private void asUsual(int windows) {
        for (int window = 0; window < windows; window++) {
            TraitCounts counts = traits.of(KioskId.LOCAL, reader.model().orElseThrow());
            for (int digit = 0; digit < TraitCounts.WINDOW; digit++) {
                counts.countStrokes(ink(random.nextInt(50), pace()));
            }
            upkeep.beat();
        }
    }

    private void sendSlowly(int windows) throws Exception {
        for (int window = 0; window < windows; window++) {
            for (int request = 0; request < REQUESTS_PER_WINDOW; request++) {
                String ink = json(ink(random.nextInt(50), 3 * pace()));
                assertThat(client.recognize("{\"inks\":[" + String.join(",", Collections.nCopies(12, ink)) + "]}")
                                .status())
                        .isEqualTo(200);
            }
            upkeep.beat();
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

    private TraitDrift time() {
        return watch.report().kiosks().stream()
                .filter(kiosk -> kiosk.kiosk().equals("local"))
                .flatMap(kiosk -> kiosk.traits().stream())
                .filter(drift -> drift.trait() == Trait.TIME)
                .findFirst()
                .orElseThrow();
    }

    private double alarm() throws Exception {
        return Scrape.of(client.get("/actuator/prometheus").body())
                .value("sonsu_drift_alarm{kiosk=\"local\",trait=\"time\"}");
    }
}
