package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.watch.TraitDrift.State;
import dev.sonsu.server.watch.alert.Alert;
import dev.sonsu.server.watch.alert.AlertBoard;
import dev.sonsu.server.watch.alert.AlertRule;
import dev.sonsu.trait.Trait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole server whose people begin to write slowly, and then write as before. */
class DriftOverHttpTest extends RunningServerTest {
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

    private Hand hand;

    @BeforeEach
    void takeAPen() {
        hand = new Hand(traits, reader);
    }

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

    private void asUsual(int windows) {
        for (int window = 0; window < windows; window++) {
            hand.window();
            upkeep.beat();
        }
    }

    private void sendSlowly(int windows) throws Exception {
        for (int window = 0; window < windows; window++) {
            hand.slowWindow(client);
            upkeep.beat();
        }
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
