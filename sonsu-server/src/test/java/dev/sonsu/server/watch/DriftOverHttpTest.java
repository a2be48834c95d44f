package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.ink.Stroke;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.watch.TraitDrift.State;
import dev.sonsu.trait.Trait;
import java.util.Collections;
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

    private final Random random = new Random(3);

    @Test
    void slowWriting_isSeenAtItsKiosk_andItsEndToo() throws Exception {
        write(12, 1);
        assertThat(time().state()).isEqualTo(State.STEADY);
        assertThat(alarm()).isZero();

        write(4, 3);

        assertThat(time().state()).isEqualTo(State.DRIFTING);
        assertThat(time().shift()).isPositive();
        assertThat(alarm()).isOne();
        write(8, 1);
        assertThat(time().state()).isEqualTo(State.STEADY);
        assertThat(alarm()).isZero();
    }

    private void write(int windows, double slowness) throws Exception {
        for (int window = 0; window < windows; window++) {
            for (int request = 0; request < REQUESTS_PER_WINDOW; request++) {
                double pace = slowness * Math.exp(0.3 * random.nextGaussian());
                String ink = ink(random.nextInt(50), pace);
                assertThat(client.recognize("{\"inks\":[" + String.join(",", Collections.nCopies(12, ink)) + "]}")
                                .status())
                        .isEqualTo(200);
            }
            upkeep.beat();
        }
    }

    private static String ink(long seed, double pace) {
        Stroke stroke = Drawn.ink(seed).strokes().getFirst();
        // Every fourth point will do.
        return IntStream.iterate(0, i -> i < stroke.size(), i -> i + 4)
                .mapToObj(i -> "[" + stroke.x(i) + "," + stroke.y(i) + "," + (int) (12 * i * pace) + "]")
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
