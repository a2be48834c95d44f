package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sonsu.model.ModelId;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.mlflow.MlflowImitation;
import dev.sonsu.server.mlflow.MlflowMirror;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.models.VerifiedModel;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.reading.SlowNet;
import dev.sonsu.server.watch.alert.AlertRule;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.sqlite.SQLiteConfig;

/**
 * One thing breaks after the other on a server that people write on: the metric moves, the console says it, the webhook is
 * told, Prometheus' rule fires on the same metrics, and all of it is over when the thing is mended.
 */
@SpringBootTest(classes = SonsuServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(BrokenInTurnTest.Here.class)
@DirtiesContext
class BrokenInTurnTest {
    private static final Disk DISK = new Disk();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicLong NANOS = new AtomicLong();
    private static final Hook HOOK = new Hook();
    private static final MlflowImitation MLFLOW = mlflow();

    @TempDir
    private Path scratch;

    @Autowired
    private WatchUpkeep upkeep;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ModelRegistry models;

    @Autowired
    private LiveReader reader;

    @Autowired
    private KioskTraits traits;

    @Autowired
    private MlflowMirror mirror;

    @Autowired
    private JdbcClient db;

    @Autowired
    private HikariDataSource pool;

    @Value("${local.server.port}")
    private int port;

    private @Nullable WatchedServer running;
    /** The scrape of the story at which the alert was told. */
    private int told;

    @BeforeAll
    static void requireAModel() {
        RunningServerTest.requireModel();
    }

    @DynamicPropertySource
    static void own(DynamicPropertyRegistry registry) {
        registry.add("sonsu.data", () -> DISK.data().toString());
        registry.add(
                "management.metrics.system.diskspace.paths", () -> DISK.link().toString());
        registry.add("management.health.diskspace.path", () -> DISK.link().toString());
        registry.add("sonsu.samples.patience", () -> "2s");
        registry.add("sonsu.samples.twins", () -> "0");
        registry.add("sonsu.samples.kiosk-cap", () -> "1000000");
        registry.add("sonsu.alerts.webhook", HOOK::address);
        registry.add("sonsu.mlflow.uri", MLFLOW::address);
    }

    private static MlflowImitation mlflow() {
        try {
            return new MlflowImitation();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        HOOK.close();
        MLFLOW.close();
    }

    /** All is well before each story; an hour of quiet lets what was before be over. */
    @BeforeEach
    void allIsWell() throws Exception {
        // What the test before left for MLflow is none of this one's.
        mirrorHasNothingLeft();
        clock.advance(Duration.ofHours(1));
        WatchedServer.Time time = new WatchedServer.Time(clock, NANOS, upkeep);
        for (int i = 0; i < 70; i++) {
            time.beat();
        }
        running = new WatchedServer(port, DISK.data(), time);
        server().beats(3);
        assertThat(server().said()).isEmpty();
        HOOK.forget();
    }

    @AfterEach
    void disconnect() {
        if (running != null) {
            running.close();
        }
    }

    private WatchedServer server() {
        return Objects.requireNonNull(running);
    }

    @Test
    void modelThatDoesNotVerify_isTold_andTheOldOneReadsOn() throws Exception {
        ModelId good = models.aliases().champion();
        VerifiedModel next = models.verify(models.register(TestModels.variant(11), TestModels.trained(good))
                .id());
        // MLflow has it before: else it could not be told of it, which is another alert.
        mirrorHasNothingLeft();
        db.sql("UPDATE model_file SET bytes = ? WHERE model = ? AND name = 'model.onnx'")
                .params(new byte[] {1}, next.id().value())
                .update();
        models.promote(next, new PromotionCause.OverrideByOperator("mina", "a test"), models.aliases());
        await().atMost(SOON).until(() -> reader.trouble().isPresent());

        assertTold(AlertRule.MODEL_BEHIND, 5, "sonsu_model_behind", 1);
        assertThat(server().kiosk().recognize(Drawn.images(true, 1, 2, 3, 4)).status())
                .isEqualTo(200);

        models.promote(good, new PromotionCause.OverrideByOperator("mina", "back"), models.aliases());
        await().atMost(SOON).until(() -> reader.trouble().isEmpty());
        assertOver(AlertRule.MODEL_BEHIND, 1, "sonsu_model_behind", 0);
    }

    /** The folder is on another disk all at once, which has no room. */
    @Test
    void diskThatIsNearlyFull_isTold() throws Exception {
        DISK.moveTo(Path.of("/proc"));

        assertTold(AlertRule.DISK_NEARLY_FULL, 11, disk(), 0);
        assertThat(server().health("disk")).isEqualTo("DOWN");

        DISK.moveTo(DISK.data());
        assertOver(AlertRule.DISK_NEARLY_FULL, 1, disk(), DISK.data().toFile().getUsableSpace());
    }

    private static String disk() {
        return "disk_free_bytes{path=\"" + DISK.link() + "\"}";
    }

    @Test
    void diskThatIsFull_isTold_andDigitsAreReadOn() throws Exception {
        ConsoleClient operator = server().signedIn();
        // Pages that are free already would be used first.
        db.sql("VACUUM").update();
        DISK.fill(pool, true);
        try {
            server().writeUntilTheStoreIsDown();
            server().beats(3);
            assertBroken(operator);
            // It is looked at each second, and is not said to be well in between.
            await().during(Duration.ofMillis(2500))
                    .atMost(SOON)
                    .until(() -> server().health("store").equals("DOWN"));
        } finally {
            DISK.fill(pool, false);
        }
        assertMended();
    }

    @Test
    void databaseThatIsHeldByAnother_isTold_andDigitsAreReadOn() throws Exception {
        ConsoleClient operator = server().signedIn();
        try (Connection other = new SQLiteConfig()
                        .createConnection("jdbc:sqlite:" + DISK.data().resolve("sonsu.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            server().writeUntilTheStoreIsDown();
            server().beats(3);
            assertBroken(operator);
            statement.execute("ROLLBACK");
        }
        assertMended();
    }

    /** Who is signed in sees on, though nothing can be written. */
    private void assertBroken(ConsoleClient operator) throws Exception {
        server().assertMetric("sonsu_store_up", 0);
        HOOK.await("firing SonsuStoreDown", "firing SonsuSamplesLost");
        told = server().story().now();
        assertThat(WatchedServer.said(operator)).contains("SonsuStoreDown", "SonsuSamplesLost");
    }

    private void assertMended() throws Exception {
        await().atMost(SOON).until(() -> server().health("store").equals("UP"));
        assertThat(server().write()).isEqualTo(4);
        server().beats(1);
        server().assertMetric("sonsu_store_up", 1);
        assertThat(server().said()).contains("SonsuSamplesLost").doesNotContain("SonsuStoreDown");
        // Ten minutes in which none is lost.
        server().beats(24);

        assertThat(server().said()).isEmpty();
        HOOK.await("resolved SonsuStoreDown", "resolved SonsuSamplesLost");
        assertThat(HOOK.count("SonsuStoreDown")).as("each once").isEqualTo(2);
        assertThat(HOOK.all()).doesNotContain("digits\":", "images");
        server().story()
                .judge(
                        "SonsuStoreDown",
                        List.of(told),
                        List.of(0, told + 1, server().story().now()),
                        scratch);
        server().story()
                .judge(
                        "SonsuSamplesLost",
                        List.of(told),
                        List.of(0, server().story().now()),
                        scratch);
    }

    @Test
    void mlflowThatIsAway_isTold_andIsToldAllLater() throws Exception {
        mirrorHasNothingLeft();
        MLFLOW.isAway = true;
        models.register(
                TestModels.variant(12), TestModels.trained(models.aliases().champion()));
        clock.advance(Duration.ofMinutes(61));

        assertTold(AlertRule.MLFLOW_BEHIND, 11, "sonsu_mlflow_outbox_oldest_seconds", 3990);

        MLFLOW.isAway = false;
        mirrorHasNothingLeft();
        assertOver(AlertRule.MLFLOW_BEHIND, 1, "sonsu_mlflow_outbox_oldest_seconds", 0);
    }

    /** What waits for another try is tried when its minute is over. */
    private void mirrorHasNothingLeft() {
        await().atMost(SOON).until(() -> {
            if (mirror.state().waiting() == 0) {
                return true;
            }
            clock.advance(Duration.ofMinutes(1));
            return false;
        });
    }

    @Test
    void kiosksPenThatDrags_isTold_withItsKiosk() throws Exception {
        Hand hand = new Hand(traits, reader);
        for (int window = 0; window < 12; window++) {
            hand.window();
            server().beats(1);
        }
        for (int window = 0; window < 4; window++) {
            hand.slowWindow(server().kiosk());
            server().beats(1);
        }

        String alarm = "sonsu_drift_alarm{kiosk=\"local\",trait=\"time\"}";
        assertTold(AlertRule.DRIFT, 1, alarm, 1);
        assertThat(HOOK.all()).contains("\"subject\":\"local · time\"");

        for (int window = 0; window < 8; window++) {
            hand.window();
            server().beats(1);
        }
        assertOver(AlertRule.DRIFT, 1, alarm, 0);
    }

    @Test
    void slowNet_isTold() throws Exception {
        double before = slowReads();
        try (SlowNet slow = new SlowNet(reader, Duration.ofMillis(60))) {
            for (int beat = 0; beat < 16; beat++) {
                server().write();
                server().beats(1);
            }
        }
        assertThat(slowReads()).isGreaterThanOrEqualTo(before + 16);
        assertTold(AlertRule.READING_SLOW);
        // Ten minutes and more in which it is not slow; that it is once, as on a busy machine, is not told.
        for (int beat = 0; beat < 24; beat++) {
            server().write();
            server().beats(1);
        }
        assertOver(AlertRule.READING_SLOW);
    }

    private double slowReads() throws Exception {
        Scrape now = server().scrape();
        return now.value("sonsu_recognition_stage_seconds_count{stage=\"read\"}")
                - now.value("sonsu_recognition_stage_seconds_bucket{stage=\"read\",le=\"0.05\"}");
    }

    /** After so many beats: the metric, the console and the webhook say it. */
    private void assertTold(AlertRule rule, int beats, String series, double value) throws Exception {
        server().beats(beats);
        server().assertMetric(series, value);
        assertTold(rule);
    }

    private void assertTold(AlertRule rule) throws Exception {
        assertThat(server().said()).contains(rule.label());
        HOOK.await("firing " + rule.label());
        told = server().story().now();
    }

    private void assertOver(AlertRule rule, int beats, String series, double value) throws Exception {
        server().beats(beats);
        server().assertMetric(series, value);
        assertOver(rule);
    }

    private void assertOver(AlertRule rule) throws Exception {
        assertThat(server().said()).doesNotContain(rule.label());
        HOOK.await("resolved " + rule.label());
        assertThat(HOOK.count(rule.label())).as("each once").isEqualTo(2);
        server().story()
                .judge(rule.label(), List.of(told), List.of(0, server().story().now()), scratch);
    }

    /** Time and spans of the test's own, in place of those of the machine. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Here {
        @Bean
        @Primary
        SettableClock ownClock() {
            return new SettableClock();
        }

        @Bean
        static BeanPostProcessor disk() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof HikariDataSource pool) {
                        DISK.holds(pool);
                    }
                    return bean;
                }
            };
        }

        @Bean
        @Primary
        RecentMeters ownMeters(MeterRegistry registry, Clock clock) {
            return new RecentMeters(registry, clock, NANOS::get);
        }
    }
}
