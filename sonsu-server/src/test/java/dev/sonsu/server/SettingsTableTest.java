package dev.sonsu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
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

    private static List<String> settings() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> rows = new ArrayList<>();
        for (BeanDefinition found : scan.findCandidateComponents("dev.sonsu.server")) {
            Class<?> type = Class.forName(found.getBeanClassName());
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
