package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.samples.KioskId;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.store.MigratedDatabase;
import dev.sonsu.server.watch.TraitDrift.State;
import dev.sonsu.trait.Trait;
import dev.sonsu.trait.TraitCounts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;

/** What is kept of windows and references, and found in them, whatever their database. */
abstract class DriftWatchContract {
    static final ModelId MODEL = new ModelId("m-first");
    static final ModelId SECOND = new ModelId("m-second");
    static final KioskId HALL = new KioskId("hall");
    static final KioskId DOOR = new KioskId("door");

    @TempDir
    Path data;

    private final SettableClock clock = new SettableClock();
    private final Random random = new Random(5);
    private MigratedDatabase store;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        store = MigratedDatabase.open(data, settings());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** One server of those that share the database. */
    final class Server {
        final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        final KioskTraits traits = new KioskTraits();
        final List<DriftChanged> events = new ArrayList<>();
        final DriftWatch watch = new DriftWatch(
                traits,
                store.db(),
                store.manager(),
                new ConfidenceHistogram(registry),
                new DriftGauges(registry),
                event -> events.add((DriftChanged) event),
                clock);

        /** Windows of 200 digits whose size is about this share of the canvas. */
        void write(KioskId kiosk, ModelId model, int windows, double size) {
            for (int window = 0; window < windows; window++) {
                TraitCounts counts = traits.of(kiosk, model);
                for (int digit = 0; digit < TraitCounts.WINDOW; digit++) {
                    counts.countShape((float) (size * Math.exp(0.2 * random.nextGaussian())), 1);
                }
                watch.beat();
            }
        }

        void confirm(KioskId kiosk, ModelId model, int windows, int corrected) {
            for (int window = 0; window < windows; window++) {
                TraitCounts counts = traits.of(kiosk, model);
                for (int digit = 0; digit < TraitCounts.WINDOW; digit++) {
                    counts.countConfirmed(digit < corrected);
                }
                watch.beat();
            }
        }

        TraitDrift drift(KioskId kiosk, Trait trait) {
            return find(kiosk, trait).orElseThrow();
        }

        Optional<TraitDrift> find(KioskId kiosk, Trait trait) {
            return watch.report().kiosks().stream()
                    .filter(one -> one.kiosk().equals(kiosk.value()))
                    .flatMap(one -> one.traits().stream())
                    .filter(one -> one.trait() == trait)
                    .findFirst();
        }

        double metric(String series) {
            return Scrape.of(registry.scrape()).value(series);
        }
    }

    @Test
    void firstDigits_becomeTheReference_thatARestartFinds() {
        Server server = new Server();
        server.write(HALL, MODEL, 9, 0.6);
        assertThat(server.drift(HALL, Trait.SIZE).state()).isEqualTo(State.LEARNING);
        server.write(HALL, MODEL, 3, 0.6);

        TraitDrift drift = server.drift(HALL, Trait.SIZE);
        assertThat(drift.state()).isEqualTo(State.STEADY);
        assertThat(drift.referenceDigits()).isEqualTo(2000);
        assertThat(drift.recentDigits()).isEqualTo(1000);
        assertThat(drift.stability()).isBetween(0.0, 0.1);
        Server restarted = new Server();
        restarted.watch.beat();
        assertThat(restarted.watch.report()).isEqualTo(server.watch.report());
    }

    @Test
    void windowRows_areOfAtLeast200Digits_andOfADay() {
        Server server = new Server();
        server.write(HALL, MODEL, 3, 0.6);
        TraitCounts few = server.traits.of(HALL, MODEL);
        few.countConfirmed(true);
        few.countShape(0.5f, 1);
        server.watch.beat();

        List<String> counts = store.db()
                .sql("SELECT counts FROM drift_window")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(counts)
                .hasSize(6)
                .allSatisfy(text -> assertThat(Arrays.stream(text.split(" "))
                                .mapToLong(Long::parseLong)
                                .sum())
                        .isGreaterThanOrEqualTo(200));
        assertThat(store.db()
                        .sql("SELECT DISTINCT day FROM drift_window")
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("2026-03-02");
    }

    @Test
    void severalServers_addTheirWindows_andFindTheSame() {
        Server one = new Server();
        Server other = new Server();
        for (int turn = 0; turn < 8; turn++) {
            one.write(HALL, MODEL, 1, 0.6);
            other.write(HALL, MODEL, 1, 0.6);
        }
        for (int turn = 0; turn < 3; turn++) {
            one.write(HALL, MODEL, 1, 0.3);
            other.write(HALL, MODEL, 1, 0.3);
        }
        one.watch.beat();

        assertThat(one.watch.report()).isEqualTo(other.watch.report());
        assertThat(one.drift(HALL, Trait.SIZE).state()).isEqualTo(State.DRIFTING);
        assertThat(one.events)
                .isNotEmpty()
                .first()
                .satisfies(event -> assertThat(event.isDrifting()).isTrue());
        assertThat(other.events).hasSameSizeAs(one.events);
    }

    @Test
    void windowsOfAnOutage_waitForTheDatabase() {
        Server server = new Server();
        server.write(HALL, MODEL, 11, 0.6);
        store.db().sql("ALTER TABLE drift_window RENAME TO away").update();
        assertThatThrownBy(() -> server.write(HALL, MODEL, 1, 0.6)).isInstanceOf(DataAccessException.class);
        assertThat(server.drift(HALL, Trait.SIZE).state()).isEqualTo(State.STEADY);

        store.db().sql("ALTER TABLE away RENAME TO drift_window").update();
        server.watch.beat();

        assertThat(rows("drift_window", HALL)).isEqualTo(2 * 12);
    }

    @Test
    void oldWindows_andKiosksThatAreNoMore_areForgotten() {
        Server server = new Server();
        server.write(DOOR, MODEL, 12, 0.6);
        server.write(HALL, MODEL, DriftRows.MOST_WINDOWS + 7, 0.6);
        assertThat(rows("drift_window", HALL)).isEqualTo(2 * DriftRows.MOST_WINDOWS);
        assertThat(server.drift(HALL, Trait.SIZE).state()).isEqualTo(State.STEADY);

        clock.advance(Duration.ofDays(200));
        server.write(HALL, MODEL, 1, 0.6);

        assertThat(rows("drift_window", DOOR)).isZero();
        assertThat(rows("drift_reference", DOOR)).isZero();
        assertThat(rows("drift_reference", HALL)).isEqualTo(2);
        assertThat(server.watch.report().kiosks()).as("and its alarms with it").hasSize(1);
    }

    /** Servers of several versions may share a database while they are upgraded. */
    @ParameterizedTest
    @CsvSource({"SIZE, 1 2", "PRESSURE, 100 100"})
    void windowsOfOtherBins_andOfUnknownTraits_areLeftOut(String trait, String counts) {
        Server server = new Server();
        server.write(HALL, MODEL, 12, 0.6);
        store.db()
                .sql("INSERT INTO drift_window (day, kiosk, model, trait, counts) VALUES (?, 'hall', 'm-first', ?, ?)")
                .params("2026-03-02", trait, counts)
                .update();

        server.watch.beat();

        assertThat(server.drift(HALL, Trait.SIZE).state()).isEqualTo(State.STEADY);
    }

    private long rows(String table, KioskId kiosk) {
        return store.db()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE kiosk = ?")
                .param(kiosk.value())
                .query(Long.class)
                .single();
    }
}
