package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sonsu.model.ModelId;
import dev.sonsu.server.Client;
import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.SonsuServer;
import dev.sonsu.server.access.ConsoleClient;
import dev.sonsu.server.access.OperatorRole;
import dev.sonsu.server.access.StoredAccess;
import dev.sonsu.server.entry.KioskTraits;
import dev.sonsu.server.mlflow.MlflowImitation;
import dev.sonsu.server.mlflow.MlflowMirror;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.models.VerifiedModel;
import dev.sonsu.server.reading.LiveReader;
import dev.sonsu.server.reading.SlowNet;
import dev.sonsu.server.store.DatabaseSettings;
import dev.sonsu.server.watch.alert.AlertRule;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
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
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.sqlite.SQLiteConfig;
import tools.jackson.databind.JsonNode;

/**
 * One thing breaks after the other on a server that people write on: the metric moves, the console says it, the webhook is
 * told, Prometheus' rule fires on the same metrics, and all of it is over when the thing is mended.
 */
@SpringBootTest(classes = SonsuServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(BrokenInTurnTest.Here.class)
class BrokenInTurnTest {
    private static final Path OWN = temporary();
    /** Names the disk that is looked at. */
    private static final Path DISK = linked(OWN);

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicLong NANOS = new AtomicLong();
    private static final Hook HOOK = hook();
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

    private Client client = new Client(0);
    private Story story = new Story();
    /** The scrape of {@link #story} at which the alert was told. */
    private int told;

    @BeforeAll
    static void requireAModel() {
        RunningServerTest.requireModel();
    }

    @DynamicPropertySource
    static void own(DynamicPropertyRegistry registry) {
        registry.add("sonsu.data", OWN::toString);
        registry.add("management.metrics.system.diskspace.paths", DISK::toString);
        registry.add("management.health.diskspace.path", DISK::toString);
        registry.add("sonsu.samples.patience", () -> "2s");
        registry.add("sonsu.samples.twins", () -> "0");
        registry.add("sonsu.samples.kiosk-cap", () -> "1000000");
        registry.add("sonsu.alerts.webhook", HOOK::address);
        registry.add("sonsu.mlflow.uri", MLFLOW::address);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sonsu-broken");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path linked(Path target) {
        try {
            return Files.createSymbolicLink(temporary().resolve("disk"), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Hook hook() {
        try {
            return new Hook();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        client = new Client(port);
        // What the test before left for MLflow is none of this one's.
        mirrorHasNothingLeft();
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 70; i++) {
            beat();
        }
        story = new Story();
        beats(3);
        assertThat(saidByTheConsole()).isEmpty();
        HOOK.forget();
    }

    @AfterEach
    void disconnect() {
        client.close();
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
        assertThat(client.recognize(Drawn.images(true, 1, 2, 3, 4)).status()).isEqualTo(200);

        models.promote(good, new PromotionCause.OverrideByOperator("mina", "back"), models.aliases());
        await().atMost(SOON).until(() -> reader.trouble().isEmpty());
        assertOver(AlertRule.MODEL_BEHIND, 1, "sonsu_model_behind", 0);
    }

    /** The folder is on another disk all at once, which has no room. */
    @Test
    void diskThatIsNearlyFull_isTold() throws Exception {
        point(Path.of("/proc"));

        assertTold(AlertRule.DISK_NEARLY_FULL, 11, disk(), 0);
        assertThat(client.health("disk")).isEqualTo("DOWN");

        point(OWN);
        assertOver(AlertRule.DISK_NEARLY_FULL, 1, disk(), OWN.toFile().getUsableSpace());
    }

    private static String disk() {
        return "disk_free_bytes{path=\"" + DISK + "\"}";
    }

    private static void point(Path target) throws IOException {
        Files.delete(DISK);
        Files.createSymbolicLink(DISK, target);
    }

    @Test
    void diskThatIsFull_isTold_andDigitsAreReadOn() throws Exception {
        ConsoleClient operator = signedIn();
        // Pages that are free already would be used first.
        db.sql("VACUUM").update();
        fill(true);
        try {
            writeUntilTheStoreIsDown();
            beats(3);
            assertBroken(operator);
            // It is looked at each second, and is not said to be well in between.
            await().during(Duration.ofMillis(2500))
                    .atMost(SOON)
                    .until(() -> client.health("store").equals("DOWN"));
        } finally {
            fill(false);
        }
        assertMended();
    }

    @Test
    void databaseThatIsHeldByAnother_isTold_andDigitsAreReadOn() throws Exception {
        ConsoleClient operator = signedIn();
        try (Connection other = new SQLiteConfig().createConnection("jdbc:sqlite:" + OWN.resolve("sonsu.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            writeUntilTheStoreIsDown();
            beats(3);
            assertBroken(operator);
            statement.execute("ROLLBACK");
        }
        assertMended();
    }

    /** Who is signed in sees on, though nothing can be written. */
    private void assertBroken(ConsoleClient operator) throws Exception {
        assertMetric("sonsu_store_up", 0);
        HOOK.await("firing SonsuStoreDown", "firing SonsuSamplesLost");
        told = story.now();
        assertThat(said(operator)).contains("SonsuStoreDown", "SonsuSamplesLost");
    }

    private void assertMended() throws Exception {
        await().atMost(SOON).until(() -> client.health("store").equals("UP"));
        assertThat(write()).isEqualTo(4);
        beats(1);
        assertMetric("sonsu_store_up", 1);
        assertThat(saidByTheConsole()).contains("SonsuSamplesLost").doesNotContain("SonsuStoreDown");
        // Ten minutes in which none is lost.
        beats(24);

        assertThat(saidByTheConsole()).isEmpty();
        HOOK.await("resolved SonsuStoreDown", "resolved SonsuSamplesLost");
        assertThat(HOOK.count("SonsuStoreDown")).as("each once").isEqualTo(2);
        assertThat(HOOK.all()).doesNotContain("digits\":", "images");
        story.judge("SonsuStoreDown", List.of(told), List.of(0, told + 1, story.now()), scratch);
        story.judge("SonsuSamplesLost", List.of(told), List.of(0, story.now()), scratch);
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
            beats(1);
        }
        for (int window = 0; window < 4; window++) {
            hand.slowWindow(client);
            beats(1);
        }

        String alarm = "sonsu_drift_alarm{kiosk=\"local\",trait=\"time\"}";
        assertTold(AlertRule.DRIFT, 1, alarm, 1);
        assertThat(HOOK.all()).contains("\"subject\":\"local · time\"");

        for (int window = 0; window < 8; window++) {
            hand.window();
            beats(1);
        }
        assertOver(AlertRule.DRIFT, 1, alarm, 0);
    }

    @Test
    void slowNet_isTold() throws Exception {
        double before = slowReads();
        try (SlowNet slow = new SlowNet(reader, Duration.ofMillis(60))) {
            for (int beat = 0; beat < 12; beat++) {
                write();
                beats(1);
            }
        }
        assertThat(slowReads()).isEqualTo(before + 12);
        assertTold(AlertRule.READING_SLOW);
        // Ten minutes in which none is slow.
        for (int beat = 0; beat < 24; beat++) {
            write();
            beats(1);
        }
        assertThat(slowReads()).isEqualTo(before + 12);
        assertOver(AlertRule.READING_SLOW);
    }

    private double slowReads() throws Exception {
        Scrape now = scrape();
        return now.value("sonsu_recognition_stage_seconds_count{stage=\"read\"}")
                - now.value("sonsu_recognition_stage_seconds_bucket{stage=\"read\",le=\"0.05\"}");
    }

    /** After so many beats: the metric, the console and the webhook say it. */
    private void assertTold(AlertRule rule, int beats, String series, double value) throws Exception {
        beats(beats);
        assertMetric(series, value);
        assertTold(rule);
    }

    private void assertTold(AlertRule rule) throws Exception {
        assertThat(saidByTheConsole()).contains(rule.label());
        HOOK.await("firing " + rule.label());
        told = story.now();
    }

    private void assertOver(AlertRule rule, int beats, String series, double value) throws Exception {
        beats(beats);
        assertMetric(series, value);
        assertOver(rule);
    }

    private void assertOver(AlertRule rule) throws Exception {
        assertThat(saidByTheConsole()).doesNotContain(rule.label());
        HOOK.await("resolved " + rule.label());
        assertThat(HOOK.count(rule.label())).as("each once").isEqualTo(2);
        story.judge(rule.label(), List.of(told), List.of(0, story.now()), scratch);
    }

    private void assertMetric(String series, double value) throws Exception {
        assertThat(scrape().value(series)).isCloseTo(value, org.assertj.core.data.Percentage.withPercentage(10));
    }

    private Set<String> saidByTheConsole() throws Exception {
        return said(signedIn());
    }

    private ConsoleClient signedIn() throws Exception {
        try (StoredAccess access = StoredAccess.open(OWN, DatabaseSettings.NONE, Clock.systemUTC(), "test")) {
            access.removeOperator("otto");
            access.addOperator("otto", OperatorRole.OPERATOR, PASSWORD);
        }
        ConsoleClient operator = new ConsoleClient(port);
        assertThat(operator.login("otto", PASSWORD).status()).isEqualTo(204);
        return operator;
    }

    private static Set<String> said(ConsoleClient operator) throws Exception {
        return operator.get("/console/api/today")
                .json()
                .get("alerts")
                .valueStream()
                .map(alert -> alert.get("alert").asString())
                .collect(Collectors.toSet());
    }

    /** How many of four digits were kept. */
    private int write() throws Exception {
        JsonNode answer = client.recognize(Drawn.images(true, 1, 2, 3, 4)).json();
        return answer.get("stored").asInt();
    }

    /**
     * One that is not kept is not enough, as on a busy machine the store may only have been slow; nor a store that is down,
     * as it may have found so before a digit came.
     */
    private void writeUntilTheStoreIsDown() throws Exception {
        for (int pin = 0; pin < 500; pin++) {
            if (write() == 0 && client.health("store").equals("DOWN")) {
                return;
            }
        }
        throw new AssertionError("a database that may not grow took 2,000 digits");
    }

    /** Of the connections that are there, and of those that the store opens anew when one fails. */
    private void fill(boolean isFull) throws Exception {
        FullDisk.isFull = isFull;
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                Connection one = pool.getConnection();
                all.add(one);
                FullDisk.fill(one);
            }
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
    }

    /** Each half a minute after the one before, and Prometheus' look after it. */
    private void beats(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            beat();
            story.add(scrape());
        }
    }

    private void beat() {
        NANOS.addAndGet(Duration.ofSeconds(30).toNanos());
        clock.advance(Duration.ofSeconds(30));
        upkeep.beat();
    }

    private Scrape scrape() throws Exception {
        return Scrape.of(client.get("/actuator/prometheus").body());
    }

    /** SQLite answers the same where its file may not grow and where the disk is full. */
    private static final class FullDisk extends DelegatingDataSource {
        private static volatile boolean isFull;

        FullDisk(DataSource disk) {
            super(disk);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection opened = super.getConnection();
            fill(opened);
            return opened;
        }

        static void fill(Connection opened) throws SQLException {
            try (Statement statement = opened.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + (isFull ? 1 : 1_000_000));
            }
        }
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
                        pool.setDataSource(new FullDisk(Objects.requireNonNull(pool.getDataSource())));
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
