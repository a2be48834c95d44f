package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.ModelId;
import dev.sonsu.server.audit.AuditTrail;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.AliasesChanged;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class MlflowConfigurationTest {
    @TempDir
    private Path folder;

    private MlflowImitation mlflow;
    private Mirrored here;

    @EnableConfigurationProperties(MlflowSettings.class)
    static class Bound {}

    @BeforeEach
    void open() throws Exception {
        mlflow = new MlflowImitation();
        here = new Mirrored(folder, DatabaseSettings.NONE, Mirrored.settings(mlflow.address()));
    }

    @AfterEach
    void close() {
        here.close();
        mlflow.close();
    }

    private AnnotationConfigApplicationContext started(Map<String, Object> settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(JdbcClient.class, () -> here.db);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(TransactionTemplate.class, () -> here.transaction);
        context.registerBean(ModelRegistry.class, () -> here.registry);
        context.registerBean(Contests.class, () -> here.contests);
        context.registerBean(AuditTrail.class, () -> here.here.audit());
        context.register(Bound.class, MlflowConfiguration.class);
        context.refresh();
        return context;
    }

    @Test
    void withoutAnAddress_nothingIsThereButItsState() {
        try (AnnotationConfigApplicationContext context = started(Map.of("sonsu.mlflow.uri", " "))) {
            assertThat(context.getBean(MlflowMirror.class).state()).isEqualTo(MlflowState.OFF);
            assertThat(context.getBeansOfType(OutboxListener.class)).isEmpty();
            assertThat(context.getBeansOfType(SenderThread.class)).isEmpty();
        }
    }

    @Test
    void withAnAddress_whatWasThereAndWhatHappens_isSentByItself() throws Exception {
        ModelId first = here.registry.made(1, null, null);
        here.registry.install(first);
        here.db.sql("DELETE FROM mlflow_outbox").update();
        try (AnnotationConfigApplicationContext context = started(Map.of("sonsu.mlflow.uri", mlflow.address()))) {
            await(context, 1);
            ModelId second = here.registry.made(2, first, "run-1");
            Aliases after = new Aliases(second, null, first, 2);
            here.transaction.executeWithoutResult(status -> context.publishEvent(
                    new AliasesChanged(here.registry.aliases(), after, new PromotionCause.Contest("run-1"))));
            await(context, 2);

            assertThat(mlflow.versions).hasSize(2);
            assertThat(mlflow.aliases).containsEntry("sonsu@champion", "2");
        }
    }

    private void await(AnnotationConfigApplicationContext context, int champion) throws InterruptedException {
        for (int i = 0; i < 200 && !String.valueOf(champion).equals(mlflow.aliases.get("sonsu@champion")); i++) {
            Thread.sleep(50);
        }
        for (int i = 0; i < 200 && context.getBean(MlflowMirror.class).state().waiting() > 0; i++) {
            Thread.sleep(50);
        }
        assertThat(context.getBean(MlflowMirror.class).state()).isEqualTo(new MlflowState(true, 0, 0, null, null));
    }

    @Test
    void addressWithAPassword_refusesTheStart() {
        assertThatThrownBy(() -> started(Map.of("sonsu.mlflow.uri", "https://mina:a-secret@mlflow.example")))
                .hasStackTraceContaining("SONSU_MLFLOW_URI is no address")
                .message()
                .doesNotContain("a-secret");
    }
}
