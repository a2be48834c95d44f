package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.watch.TraitDrift.State;
import dev.sonsu.trait.Trait;
import dev.sonsu.trait.TraitCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DriftWatchTest extends DriftWatchContract {
    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.NONE;
    }

    @Test
    void kioskThatChanges_standsOut_andItsAlarmEnds() {
        Server server = new Server();
        server.write(HALL, MODEL, 15, 0.6);
        server.write(DOOR, MODEL, 15, 0.6);
        assertThat(server.events).isEmpty();

        server.write(DOOR, MODEL, 5, 0.35);
        server.write(HALL, MODEL, 5, 0.6);

        assertThat(server.events).singleElement().satisfies(event -> {
            assertThat(event.kiosk()).isEqualTo("door");
            assertThat(event.trait()).isEqualTo(Trait.SIZE);
            assertThat(event.isDrifting()).isTrue();
            assertThat(event.shift()).isLessThan(-0.5);
        });
        server.write(DOOR, MODEL, 8, 0.6);
        assertThat(server.events)
                .last()
                .satisfies(event -> assertThat(event.isDrifting()).isFalse());
        assertThat(server.events).hasSize(2);
        assertThat(server.watch.report().alarms()).isZero();
    }

    @Test
    void promotion_doesNotHideAChangeOfTheHand_andMakesItUsualInTheEnd() {
        Server server = new Server();
        server.write(HALL, MODEL, 15, 0.6);

        server.write(HALL, SECOND, 6, 0.35);
        assertThat(server.drift(HALL, Trait.SIZE).state()).isEqualTo(State.DRIFTING);
        server.write(HALL, SECOND, 8, 0.35);

        assertThat(server.drift(HALL, Trait.SIZE).state()).isEqualTo(State.STEADY);
        server.write(HALL, MODEL, 6, 0.35);
        assertThat(server.drift(HALL, Trait.SIZE).state())
                .as("a model that comes back has its reference")
                .isEqualTo(State.DRIFTING);
    }

    @Test
    void promotion_letsWhatDependsOnTheModel_beLearntAnew() {
        Server server = new Server();
        server.confirm(HALL, MODEL, 15, 1);
        server.confirm(HALL, SECOND, 6, 20);
        assertThat(server.drift(HALL, Trait.CORRECTIONS).state()).isEqualTo(State.LEARNING);
        server.confirm(HALL, SECOND, 10, 20);
        assertThat(server.drift(HALL, Trait.CORRECTIONS).state()).isEqualTo(State.STEADY);

        server.confirm(HALL, SECOND, 6, 45);

        assertThat(server.drift(HALL, Trait.CORRECTIONS).state()).isEqualTo(State.DRIFTING);
        server.confirm(HALL, SECOND, 8, 0);
        assertThat(server.drift(HALL, Trait.CORRECTIONS).state())
                .as("fewer corrections are no alarm")
                .isEqualTo(State.STEADY);
    }

    @Test
    void metrics_sayEachKiosk_andTheServersOwnMachineFromTheStart() {
        Server server = new Server();
        assertThat(server.metric("sonsu_drift_alarm{kiosk=\"local\",trait=\"size\"}"))
                .isZero();
        server.write(HALL, MODEL, 15, 0.6);
        server.write(HALL, MODEL, 6, 0.3);

        assertThat(server.metric("sonsu_drift_alarm{kiosk=\"hall\",trait=\"size\"}"))
                .isOne();
        assertThat(server.metric("sonsu_drift_shift{kiosk=\"hall\",trait=\"size\"}"))
                .isLessThan(-1);
        assertThat(server.metric("sonsu_drift_stability{kiosk=\"hall\",trait=\"size\"}"))
                .isGreaterThan(1);
        assertThat(server.metric("sonsu_drift_alarm{kiosk=\"hall\",trait=\"aspect\"}"))
                .isZero();
        assertThat(server.metric("sonsu_drift_alarms")).isOne();
        assertThat(server.metric("sonsu_drift_kiosks")).isOne();
        assertThat(server.metric("sonsu_drift_windows_total{trait=\"size\"}")).isEqualTo(21);
    }

    @Test
    void manyKiosks_areCountedTogetherAboveTheBound() {
        Server server = new Server();
        for (int kiosk = 0; kiosk < KioskTraits.MOST_KIOSKS + 10; kiosk++) {
            TraitCounts counts = server.traits.of(new KioskId("k" + kiosk), MODEL);
            for (int digit = 0; digit < TraitCounts.WINDOW; digit++) {
                counts.countConfirmed(false);
            }
        }

        server.watch.beat();

        assertThat(server.find(KioskTraits.OTHER, Trait.CORRECTIONS)
                        .orElseThrow()
                        .recentDigits())
                .isEqualTo(2000);
        assertThat(server.watch.report().kiosks()).hasSize(KioskTraits.MOST_KIOSKS);
    }
}
