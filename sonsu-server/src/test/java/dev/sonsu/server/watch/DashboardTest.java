package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard for Grafana that is shipped asks for what a server says. */
@Execution(ExecutionMode.CONCURRENT)
class DashboardTest {
    private static final Path DASHBOARD = Path.of("..", "monitoring", "grafana", "sonsu.json");
    private static final int WIDTH = 24;

    private final JsonNode dashboard = read();

    private static JsonNode read() {
        return JsonMapper.shared().readTree(DASHBOARD);
    }

    @Test
    void everyQuery_namesWhatAServerHas_ofTheChosenServers() throws Exception {
        MetersTable table = MetersTable.of("metrics.md");
        Scrape fresh = new FreshMeters().scrape();
        List<String> expressions = dashboard.findValuesAsString("expr");

        assertThat(expressions).hasSizeGreaterThan(20).allSatisfy(text -> {
            Expression expression = Expression.of(text);
            assertThat(expression.unknown(table, fresh)).isEmpty();
            assertThat(expression.series().values())
                    .isNotEmpty()
                    .allSatisfy(asked -> assertThat(asked.get("job")).containsExactly("$job"));
        });
    }

    @Test
    void everyPanel_hasItsPlace_aTitleInBothLanguages_andSaysWhatItShows() {
        List<String> taken = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int x = place.get("x").asInt();
                    x < place.get("x").asInt() + place.get("w").asInt();
                    x++) {
                assertThat(x).isBetween(0, WIDTH - 1);
                for (int y = place.get("y").asInt();
                        y < place.get("y").asInt() + place.get("h").asInt();
                        y++) {
                    taken.add(x + " " + y);
                }
            }
            assertThat(panel.get("title").asString()).containsPattern("^\\S.* · .*[가-힣].*");
            if (!panel.get("type").asString().equals("row")) {
                assertThat(panel.get("description").asString()).endsWith(".");
            }
        }

        assertThat(taken).doesNotHaveDuplicates();
        assertThat(dashboard
                        .get("panels")
                        .valueStream()
                        .map(panel -> panel.get("id").asInt()))
                .doesNotHaveDuplicates();
    }

    /** Where it is imported there is another Prometheus, with an id of its own. */
    @Test
    void everyQuery_asksThePrometheusThatWasChosen() throws Exception {
        List<JsonNode> sources = dashboard.findValues("datasource");

        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.get("uid").asString()).isEqualTo("${datasource}"));
        assertThat(Files.readString(DASHBOARD)).doesNotContain("http://", "https://");
    }
}
