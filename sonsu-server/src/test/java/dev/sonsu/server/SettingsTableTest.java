package dev.sonsu.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.store.DatabaseSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** SETTINGS.md names every setting with its variable and default, and none that does not exist. */
class SettingsTableTest {
    @Test
    void table_namesEverySettingAsTheRecordsDo() throws Exception {
        List<String> table = Files.readAllLines(Path.of("SETTINGS.md")).stream()
                .filter(line -> line.startsWith("| `sonsu."))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf("SONSU_") + 1))
                        + "|"
                        + line.split("\\|")[3]
                        + "|")
                .toList();

        assertThat(table).containsExactlyInAnyOrderElementsOf(settings());
    }

    @Test
    void everyVariable_setsItsProperty() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> variables = Map.ofEntries(
                Map.entry("SONSU_HOST", "::1"),
                Map.entry("SONSU_PORT", "8181"),
                Map.entry("SONSU_ALLOWED_ORIGINS", "https://a.example,https://b.example"),
                Map.entry("SONSU_TLS_CERTIFICATE", "own.crt"),
                Map.entry("SONSU_TLS_KEY", "own.key"),
                Map.entry("SONSU_BEHIND_TLS_PROXY", "true"),
                Map.entry("SONSU_CONSOLE_TIMEOUT", "7m"),
                Map.entry("SONSU_REGION", "kr"),
                Map.entry("SONSU_READ_BACK", "always"),
                Map.entry("SONSU_DATA", "elsewhere"),
                Map.entry("SONSU_KEYSET", "file:master.json"),
                Map.entry("SONSU_DATABASE_URL", "jdbc:postgresql://a.example/b"),
                Map.entry("SONSU_DATABASE_USER", "somebody"),
                Map.entry("SONSU_DATABASE_PASSWORD", "a-secret"),
                Map.entry("SONSU_DATABASE_PASSWORD_FILE", "a-file"),
                Map.entry("SONSU_MODEL", "a-model"),
                Map.entry("SONSU_MODELS_ROLLBACK_ENABLED", "false"),
                Map.entry("SONSU_MODELS_ROLLBACK_WATCHED", "4321"),
                Map.entry("SONSU_MODELS_ROLLBACK_HOLD_OFF", "4d"),
                Map.entry("SONSU_CORPORA", "own-corpora"),
                Map.entry("SONSU_VOICES", "own-voices"),
                Map.entry("SONSU_RECOGNITIONS_LIMIT", "3"),
                Map.entry("SONSU_RECOGNITIONS_PATIENCE", "7ms"),
                Map.entry("SONSU_SAMPLES_POLICY", "off"),
                Map.entry("SONSU_SAMPLES_JUDGE_SHARE", "0.9"),
                Map.entry("SONSU_SAMPLES_PATIENCE", "9ms"),
                Map.entry("SONSU_SAMPLES_KEY_PERIOD", "3d"),
                Map.entry("SONSU_SAMPLES_RETENTION", "36h"),
                Map.entry("SONSU_SAMPLES_KIOSK_CAP", "11"),
                Map.entry("SONSU_SAMPLES_TWINS", "3"),
                Map.entry("SONSU_REVIEW_REVIEWERS", "2"),
                Map.entry("SONSU_REVIEW_HOLD", "5m"),
                Map.entry("SONSU_RETRAINING_NEW_SAMPLES", "321"),
                Map.entry("SONSU_RETRAINING_KIOSK_SHARE", "0.3"),
                Map.entry("SONSU_RETRAINING_TRIGGER", "external"),
                Map.entry("SONSU_RETRAINING_CRON", "0 0 3 * * SUN"),
                Map.entry("SONSU_RETRAINING_BACK_OFF", "2h"),
                Map.entry("SONSU_RETRAINING_FROM_SCRATCH", "true"),
                Map.entry("SONSU_TRAINER_HOME", "a-trainer"),
                Map.entry("SONSU_TRAINER_THREADS", "5"),
                Map.entry("SONSU_TRAINER_MEMORY", "2g"),
                Map.entry("SONSU_TRAINER_TIME_LIMIT", "3h"),
                Map.entry("SONSU_TRAINER_EPOCHS", "6"),
                Map.entry("SONSU_TRAINER_REPLAY", "777"),
                Map.entry("SONSU_TRAINER_SAMPLE_SHARE", "0.1"),
                Map.entry("SONSU_TRAINER_QUICK", "true"),
                Map.entry("SONSU_LOG_FORMAT", "ecs"),
                Map.entry("SONSU_ALERTS_WEBHOOK", "https://alerts.example/a-secret-hook"),
                Map.entry("SONSU_ALERTS_WEBHOOK_TOKEN", "a-secret-token"),
                Map.entry("SONSU_TRACES_ENDPOINT", "https://traces.example/a-secret-place"),
                Map.entry("SONSU_TRACES_TOKEN", "a-secret-token"),
                Map.entry("SONSU_TRACES_SHARE", "0.3"),
                Map.entry("SONSU_MLFLOW_URI", "https://mlflow.example"),
                Map.entry("SONSU_MLFLOW_USER", "somebody-there"),
                Map.entry("SONSU_MLFLOW_PASSWORD", "a-secret-there"),
                Map.entry("SONSU_MLFLOW_TOKEN", "a-secret-token"),
                Map.entry("SONSU_MLFLOW_EXPERIMENT", "own-experiment"),
                Map.entry("SONSU_MLFLOW_MODEL", "own-name"),
                Map.entry("SONSU_MLFLOW_TIMEOUT", "3s"),
                Map.entry("SONSU_MLFLOW_FOLLOW_CHAMPION", "true"));
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        Binder binder = Binder.get(environment);
        StringBuilder bound = new StringBuilder();
        for (Class<?> type : records()) {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            bound.append(binder.bind(prefix, Bindable.of(type)).get());
        }

        assertThat(bound)
                .contains(
                        "host=::1, port=8181, allowedOrigins=[https://a.example, https://b.example]",
                        "certificate=own.crt, key=own.key",
                        "behindTlsProxy=true",
                        "timeout=PT7M",
                        "region=KR, readBack=ALWAYS",
                        "data=elsewhere",
                        "DatabaseSettings[a server]",
                        "model=a-model",
                        "enabled=false, watched=4321, holdOff=PT96H",
                        "AlertSettings[webhook=redacted]",
                        "TraceSettings[endpoint=redacted, share=0.3]",
                        "format=ecs",
                        "corpora=own-corpora",
                        "voices=own-voices",
                        "limit=3, patience=PT0.007S",
                        "reviewers=2, hold=PT5M",
                        "newSamples=321, kioskShare=0.3",
                        "trigger=EXTERNAL, cron=0 0 3 * * SUN, backOff=PT2H, fromScratch=true",
                        "home=a-trainer, threads=5, memory=2g, timeLimit=PT3H, epochs=6, replay=777, sampleShare=0.1, "
                                + "quick=true",
                        "MlflowSettings[on, experiment=own-experiment, model=own-name, timeout=PT3S, followChampion=true]",
                        "policy=OFF, judgeShare=0.9, patience=PT0.009S, retention=Retention[age=PT36H], keyPeriod=P3D, "
                                + "kioskCap=11, twins=3");
        assertThat(binder.bind("sonsu.database", Bindable.of(DatabaseSettings.class))
                        .get())
                .isEqualTo(new DatabaseSettings(
                        "jdbc:postgresql://a.example/b", "somebody", "a-secret", Path.of("a-file")));
        assertThat(bound).as("a password").doesNotContain("a-secret");
        assertThat(variables).hasSameSizeAs(settings());
    }

    private static List<Class<?>> records() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> types = new ArrayList<>();
        for (BeanDefinition found : scan.findCandidateComponents("dev.sonsu.server")) {
            types.add(Class.forName(found.getBeanClassName()));
        }
        return types;
    }

    private static List<String> settings() throws ClassNotFoundException {
        List<String> rows = new ArrayList<>();
        for (Class<?> type : records()) {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent component : type.getRecordComponents()) {
                rows.add(row(prefix, component, type));
            }
        }
        return rows;
    }

    private static String row(String prefix, RecordComponent component, Class<?> type) {
        String name = ConfigurationPropertyName.adapt(prefix, '.') + "." + dashed(component.getName());
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        String preset = Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(Objects::nonNull)
                .map(annotation -> String.join(",", annotation.value()))
                .findFirst()
                .orElse("");
        return "| `" + name + "` | `" + variable + "` | " + (preset.isEmpty() ? "" : "`" + preset + "` ") + "|";
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
