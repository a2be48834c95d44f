package dev.sonsu.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.Drawn;
import dev.sonsu.server.RunningServerTest;
import dev.sonsu.server.entry.ByPosition;
import dev.sonsu.server.watch.MetersTable.Described;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The tables of {@code docs/metrics.md} against what a running server answers. */
class MetricsTableTest extends RunningServerTest {
    @Autowired
    private WatchUpkeep upkeep;

    @ParameterizedTest
    @ValueSource(strings = {"metrics.md", "metrics.ko.md"})
    void table_namesEveryMeterOfOurs_withItsTypeAndLabels_andNoneThatIsNotThere(String file) throws Exception {
        upkeep.beat();

        Map<String, Described> table = MetersTable.of(file).meters();
        Map<String, Described> answered = answered();
        if (System.getenv("SONSU_WRITE_TABLE") != null) {
            answered.forEach((name, one) -> System.out.printf(
                    "| `%s` | %s | %s | |%n",
                    name,
                    one.type(),
                    one.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "))));
        }

        table.keySet().removeIf(name -> !name.startsWith("sonsu_"));
        answered.keySet().removeIf(name -> !name.startsWith("sonsu_"));
        assertThat(table).isEqualTo(answered);
    }

    /** Those of the Java runtime and the frameworks: some are named, and these are there. */
    @ParameterizedTest
    @ValueSource(strings = {"metrics.md", "metrics.ko.md"})
    void table_namesNoForeignMeterThatIsNotThere(String file) throws Exception {
        client.get("/actuator/health");
        Map<String, Described> foreign = MetersTable.of(file).meters();
        foreign.keySet().removeIf(name -> name.startsWith("sonsu_"));

        assertThat(foreign).isNotEmpty();
        assertThat(answered()).containsAllEntriesOf(foreign);
    }

    @Test
    void countersAndTimers_areThereBeforeAnythingHappened() {
        Scrape untouched = new FreshMeters().scrape();

        assertThat(untouched.meters()).hasSizeGreaterThan(20);
        untouched.meters().forEach((name, meter) -> {
            assertThat(meter.values()).as(name).isNotEmpty();
            meter.values()
                    .forEach((series, value) -> assertThat(value).as(series).isZero());
        });
    }

    /** Two servers' worth of other digits: the labels' values are the same. */
    @Test
    void labelValues_areTheSame_whateverDigitsAreWritten() throws Exception {
        upkeep.beat();
        for (int[] seeds : new int[][] {{1, 2, 3, 4}, {5, 6, 7, 8}, {11, 13, 17, 19}}) {
            send(seeds);
        }
        Map<String, Map<String, Set<String>>> before = labels();
        for (int seed = 100; seed < 160; seed += 4) {
            send(seed, seed + 1, seed + 2, seed + 3);
        }
        upkeep.beat();

        assertThat(labels()).isEqualTo(before);
        before.forEach((name, labels) -> labels.forEach((label, values) -> {
            if (!label.equals("le") && !label.equals("model")) {
                assertThat(values)
                        .as(name + " " + label)
                        .allMatch(value -> ByPosition.NAMES.contains(value) || value.matches("[a-z_-]+|not-base64"));
            }
            assertThat(values).as(name + " " + label).hasSizeLessThan(100);
        }));
    }

    private void send(int... seeds) throws Exception {
        String token = client.recognize(Drawn.images(true, seeds[0], seeds[1], seeds[2], seeds[3]))
                .json()
                .get("recognitionId")
                .asString();
        client.recognize("{\"inks\":[" + Drawn.inkJson(seeds[0]) + "],\"continues\":\"" + token + "\"}");
        client.post(
                "/api/v1/confirmations",
                "application/json",
                BodyPublishers.ofString(
                        "{\"recognitions\":[\"" + token + "\"],\"basis\":\"VERIFIED\",\"digits\":[7,3,9,1]}"));
        client.recognize("{}");
    }

    private Map<String, Map<String, Set<String>>> labels() throws Exception {
        Map<String, Map<String, Set<String>>> labels = new TreeMap<>();
        scrape().meters().forEach((name, meter) -> {
            if (name.startsWith("sonsu_")) {
                labels.put(name, meter.labels());
            }
        });
        return labels;
    }

    private Scrape scrape() throws Exception {
        return Scrape.of(client.get("/actuator/prometheus").body());
    }

    private Map<String, Described> answered() throws Exception {
        Map<String, Described> answered = new TreeMap<>();
        scrape().meters().forEach((name, meter) -> {
            Set<String> labels = new TreeSet<>(meter.labels().keySet());
            labels.remove("le");
            answered.put(name, new Described(meter.type(), labels));
        });
        // Each that has a sum has the largest of the last minutes beside it.
        answered.keySet()
                .removeIf(name -> name.endsWith("_max") && answered.containsKey(name.replaceFirst("_max$", "")));
        return answered;
    }
}
