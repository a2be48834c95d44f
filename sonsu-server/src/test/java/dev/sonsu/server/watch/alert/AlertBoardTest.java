package dev.sonsu.server.watch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.watch.FiguresRefreshed;
import dev.sonsu.server.watch.RecentMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertBoardTest {
    private static final Duration BEAT = Duration.ofSeconds(30);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong modelUp = gauge("sonsu.model.up", 1);
    private final AtomicLong storeUp = gauge("sonsu.store.up", 1);
    private final AtomicLong aside = gauge("sonsu.mlflow.outbox.aside", 0);
    private final RecentMeters meters =
            new RecentMeters(registry, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get);
    private final List<AlertChanged> changes = new ArrayList<>();
    private final AlertBoard board = new AlertBoard(
            meters,
            event -> {
                if (event instanceof AlertChanged changed) {
                    changes.add(changed);
                }
            },
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            registry);

    private AtomicLong gauge(String name, long value) {
        AtomicLong state = new AtomicLong(value);
        Gauge.builder(name, state, AtomicLong::doubleValue).register(registry);
        return state;
    }

    private void beat() {
        nanos.addAndGet(BEAT.toNanos());
        meters.look();
        board.on(new FiguresRefreshed());
    }

    private void beats(int times) {
        for (int i = 0; i < times; i++) {
            beat();
        }
    }

    private List<AlertRule> firing() {
        return board.firing().stream().map(Alert::rule).toList();
    }

    @Test
    void rules_areThoseOfPrometheus_withTheirSeverity() throws Exception {
        Matcher rule = Pattern.compile("- alert: (\\w+).+?severity: (\\w+)", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "monitoring", "prometheus", "rules.yml")));
        Set<String> prometheus = new TreeSet<>();
        while (rule.find()) {
            prometheus.add(rule.group(1) + " " + rule.group(2));
        }
        // Who is down cannot say so.
        prometheus.remove("SonsuServerDown critical");

        assertThat(Arrays.stream(AlertRule.values())
                        .map(one -> one.label() + " " + one.severity().label()))
                .containsExactlyInAnyOrderElementsOf(prometheus);
    }

    @Test
    void nothingWrong_isNoAlert() {
        beats(200);

        assertThat(board.firing()).isEmpty();
        assertThat(board.over()).isEmpty();
        assertThat(changes).isEmpty();
    }

    @Test
    void alert_beginsOnlyWhenItHasStoodForItsTime_andEndsAtOnce() {
        beat();
        modelUp.set(0);
        beats(2);
        assertThat(firing()).isEmpty();
        beat();
        assertThat(firing()).containsExactly(AlertRule.NO_MODEL);
        beat();
        assertThat(changes).as("said once").hasSize(1);

        modelUp.set(1);
        beat();

        assertThat(firing()).isEmpty();
        assertThat(board.over()).singleElement().satisfies(over -> {
            assertThat(over.rule()).isEqualTo(AlertRule.NO_MODEL);
            assertThat(over.until()).isNotNull();
        });
        assertThat(changes).extracting(changed -> changed.alert().isFiring()).containsExactly(true, false);
    }

    @Test
    void faultThatIsShorter_startsItsTimeAnew() {
        for (int i = 0; i < 5; i++) {
            storeUp.set(0);
            beats(2);
            storeUp.set(1);
            beat();
        }

        assertThat(changes).isEmpty();
    }

    @Test
    void worst_isFirst() {
        aside.set(3);
        beat();
        modelUp.set(0);
        beats(4);

        assertThat(firing()).containsExactly(AlertRule.NO_MODEL, AlertRule.MLFLOW_REFUSES);
        assertThat(registry.get("sonsu.alerts").gauge().value()).isEqualTo(2);
    }

    @Test
    void counterThatRose_isAnAlertForItsSpan_ofEachReason() {
        Counter full = registry.counter("sonsu.samples.lost", "reason", "full");
        registry.counter("sonsu.samples.lost", "reason", "damaged");
        beat();
        full.increment();
        beat();

        assertThat(board.firing()).singleElement().satisfies(alert -> {
            assertThat(alert.rule()).isEqualTo(AlertRule.SAMPLES_LOST);
            assertThat(alert.subject()).isEqualTo("full");
            assertThat(alert.summary().en()).isEqualTo("Samples are lost: full");
            assertThat(alert.summary().ko()).contains("full");
        });
        beats(21);
        assertThat(board.firing()).isEmpty();
    }

    @Test
    void refusals_countFromEnoughDigitsOn() {
        Counter read = registry.counter("sonsu.digits.read");
        Counter refused = registry.counter("sonsu.digits.refused");
        beat();
        read.increment(199);
        refused.increment(199);
        beat();
        assertThat(firing()).isEmpty();

        read.increment(101);
        beat();
        assertThat(firing()).containsExactly(AlertRule.MANY_REFUSALS);
        read.increment(400);
        beat();

        assertThat(firing()).as("199 of 700").isEmpty();
    }

    @Test
    void slowNet_isAnAlert_whereMoreThanOneReadOfTwentyIs() {
        Timer read = Timer.builder("sonsu.recognition.stage")
                .tag("stage", "read")
                .serviceLevelObjectives(Duration.ofMillis(1), RecentMeters.SLOW)
                .register(registry);
        beat();
        read.record(Duration.ofMillis(80));
        read.record(Duration.ofMillis(80));
        beats(11);
        assertThat(firing()).as("two in all").isEmpty();
        beats(20);
        for (int i = 0; i < 100; i++) {
            read.record(i < 5 ? Duration.ofMillis(80) : Duration.ofNanos(900_000));
        }
        beats(11);
        assertThat(firing()).as("five of a hundred").isEmpty();

        for (int i = 0; i < 10; i++) {
            read.record(Duration.ofMillis(80));
        }
        beats(11);
        assertThat(firing()).containsExactly(AlertRule.READING_SLOW);
    }

    @Test
    void drift_isAnAlertOfEachKioskAndTrait() {
        AtomicLong alarm = new AtomicLong(1);
        Gauge.builder("sonsu.drift.alarm", alarm, AtomicLong::doubleValue)
                .tags(Tags.of("kiosk", "k-7", "trait", "size"))
                .register(registry);
        Gauge.builder("sonsu.drift.alarm", () -> 0)
                .tags(Tags.of("kiosk", "k-8", "trait", "size"))
                .register(registry);
        beat();

        assertThat(board.firing()).singleElement().extracting(Alert::subject).isEqualTo("k-7 · size");
        alarm.set(0);
        beat();
        assertThat(board.firing()).isEmpty();
    }

    @Test
    void intervals_areTheDifferencesOfTheLastHour() {
        Counter sure = registry.counter("sonsu.recognitions", "status", "recognized");
        Counter unsure = registry.counter("sonsu.recognitions", "status", "unsure");
        beat();
        sure.increment(3);
        unsure.increment();
        beat();
        beats(1);

        assertThat(meters.intervals()).hasSize(2).first().satisfies(first -> {
            assertThat(first.recognized()).isEqualTo(3);
            assertThat(first.unsure()).isEqualTo(1);
        });
        beats(200);
        assertThat(meters.intervals()).hasSize(120);
    }
}
