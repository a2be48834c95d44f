package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.store.PostgresCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Somebody with the whole PostgreSQL, its superuser, and the keys tries to tell by what PostgreSQL keeps with each row which
 * samples were one PIN. Two samples of one cell are guessed to be one PIN by how near they are in a feature; the area under
 * the curve of that guess is 0.5 where the feature says nothing. The newest twenty PINs of each cell are excepted.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(PostgresCluster.LOCK)
class MixingTest {
    private static final int PINS = 220;
    private static final int EXCEPTED = 20;
    private static final int ROUNDS = 24;
    private static final double MOST = 0.52;

    private final StorePlace place;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;
    private final List<List<Long>> pins = new ArrayList<>();

    MixingTest(@TempDir Path data) {
        place = StorePlace.postgres(data);
        kept = place.open(clock);
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void columnsOfPostgres_doNotTellWhichSamplesWereOnePin() throws Exception {
        keep();
        Map<String, List<Double>> ranks = new LinkedHashMap<>();
        // One mixing of few PINs shows much by chance alone: the order that is drawn is looked at several times.
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(kept.traces.forgetNow()).isTrue();
            attack().forEach((feature, more) ->
                    ranks.computeIfAbsent(feature, none -> new ArrayList<>()).addAll(more));
            kept.db.sql("""
                            INSERT INTO sample_unmixed SELECT id, 1 FROM sample WHERE period IS NOT NULL
                            ON CONFLICT (id) DO UPDATE SET pins = 1""").update();
        }
        // Ids are drawn once: SecureRandom's affair, and of so few PINs chance alone shows more.
        ranks.remove("id");
        Map<String, Double> bounds = bounds(ranks);

        System.out.println("upper 95 % bounds of the AUC of one PIN, mixed: " + bounds);
        assertThat(entriesOutOfOrder("sample"))
                .as("index entries whose place tells more than their id")
                .isZero();
        assertThat(bounds)
                .hasSize(4)
                .allSatisfy((feature, bound) -> assertThat(bound).as(feature).isLessThanOrEqualTo(MOST));
    }

    /** The attack is one: without mixing, the transaction's number and the place tell much. */
    @Test
    void columnsOfPostgres_tellWithoutMixing() throws Exception {
        kept.db.sql("ALTER TABLE sample DISABLE TRIGGER USER").update();
        keep();

        Map<String, Double> bounds = bounds(attack());

        System.out.println("upper 95 % bounds of the AUC of one PIN, not mixed: " + bounds);
        assertThat(bounds.get("xmin")).isGreaterThan(0.6);
        kept.db.sql("CREATE TABLE as_written (id BIGINT PRIMARY KEY)").update();
        kept.db
                .sql("INSERT INTO as_written SELECT id FROM sample ORDER BY random()")
                .update();
        assertThat(entriesOutOfOrder("as_written")).isGreaterThan(10);
    }

    /** Pages keep bytes of rows that are no more: neither a picture nor the number of its first writer is among them. */
    @Test
    void pagesOfMixedRows_holdNoFormerOnes() throws Exception {
        keep();
        assertThat(kept.traces.forgetNow()).isTrue();
        String all = place.bytes();

        int twice = 0;
        for (long id : old()) {
            String piece = new String(kept.payload(id), 1000, 24, java.nio.charset.StandardCharsets.ISO_8859_1);
            twice += all.indexOf(piece) == all.lastIndexOf(piece) ? 0 : 1;
        }

        assertThat(twice).as("samples of which a former row is still there").isZero();
        assertThat(count("SELECT count(*) FROM sample_unmixed")).isLessThan(4L * EXCEPTED * 8);
        assertThat(count("SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE oid = 'sample'::regclass"))
                .as("values put aside have numbers in the order of writing")
                .isZero();
    }

    /** Most days are busy and some are quiet; half of the PINs are confirmed and labelled through the queue. */
    private void keep() throws Exception {
        for (int pin = 0; pin < PINS; pin++) {
            List<Long> ids = kept.keep(new PinMark(pin % 5 == 0 ? Bucket.JUDGE : Bucket.TRAIN, false), pin)
                    .ids();
            pins.add(ids);
            if (pin % 2 == 0) {
                int digit = pin % 10;
                kept.store.label(
                        KioskId.LOCAL,
                        ids.stream()
                                .map(id -> new LabelOrder(id, new Label(digit, LabelSource.SEEN, false)))
                                .toList());
            }
            boolean isQuiet = pin >= 60 && pin < 70;
            if (isQuiet || pin % 60 == 59) {
                reopen();
                clock.advance(Duration.ofDays(1));
            }
        }
        reopen();
    }

    /** Closing applies what waits. */
    private void reopen() throws Exception {
        kept.close();
        kept = place.open(clock);
    }

    /** Of each cell all but the newest PINs. */
    private Set<Long> old() {
        Map<Long, Long> cells = cells();
        Map<Long, Integer> seen = new HashMap<>();
        Set<Long> old = new HashSet<>();
        for (List<Long> pin : pins.reversed()) {
            long cell = cells.getOrDefault(pin.getFirst(), 0L);
            if (seen.merge(cell, 1, Integer::sum) > EXCEPTED) {
                old.addAll(pin);
            }
        }
        return old;
    }

    private Map<Long, Long> cells() {
        Map<Long, Long> cells = new HashMap<>();
        kept.db.sql("SELECT id, period FROM sample WHERE period IS NOT NULL").query(row -> {
            cells.put(row.getLong("id"), row.getLong("period"));
        });
        return cells;
    }

    /** Of each feature: how near each pair of one PIN is among the other pairs of its cell, 0 to 1. */
    private Map<String, List<Double>> attack() throws SQLException {
        Map<Long, Integer> pinOf = new HashMap<>();
        for (int pin = 0; pin < pins.size(); pin++) {
            for (long id : pins.get(pin)) {
                pinOf.put(id, pin);
            }
        }
        Map<Long, Long> cells = cells();
        List<Long> old = List.copyOf(old());
        Map<String, List<Double>> ranks = new LinkedHashMap<>();
        Map<Long, List<Long>> byCell = old.stream().collect(Collectors.groupingBy(id -> cells.getOrDefault(id, 0L)));
        features().forEach((name, feature) -> {
            List<Double> all = new ArrayList<>();
            // Within each cell: in a small one everything is near, and more of its pairs are of one PIN.
            byCell.values().forEach(cell -> all.addAll(ranks(cell, pinOf, feature)));
            ranks.put(name, all);
        });
        return ranks;
    }

    private static List<Double> ranks(List<Long> cell, Map<Long, Integer> pinOf, Map<Long, Long> feature) {
        List<Double> same = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int i = 0; i < cell.size(); i++) {
            for (int k = 0; k < i; k++) {
                long one = cell.get(i);
                long two = cell.get(k);
                double near = -Math.abs(feature.getOrDefault(one, 0L) - feature.getOrDefault(two, 0L));
                (pinOf.getOrDefault(one, -1).equals(pinOf.getOrDefault(two, -2)) ? same : other).add(near);
            }
        }
        double[] sorted =
                other.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? List.of()
                : same.stream().map(near -> rank(sorted, near)).toList();
    }

    private static Map<String, Double> bounds(Map<String, List<Double>> ranks) {
        Map<String, Double> bounds = new LinkedHashMap<>();
        ranks.forEach((feature, all) -> bounds.put(feature, upperBound(all)));
        return bounds;
    }

    /** What the superuser reads of each row: its columns, and its head and place as they lie in the page. */
    private Map<String, Map<Long, Long>> features() throws SQLException {
        Map<String, Map<Long, Long>> features = new LinkedHashMap<>();
        try (Connection connection = place.admin();
                Statement statement = connection.createStatement()) {
            for (String column : new String[] {
                "id / 1000000007",
                "xmin::text::bigint",
                "cmin::text::bigint",
                "xmax::text::bigint",
                "(ctid::text::point)[0]::bigint"
            }) {
                Map<Long, Long> feature = new HashMap<>();
                try (ResultSet row =
                        statement.executeQuery("SELECT id, " + column + " FROM sample WHERE period IS NOT NULL")) {
                    while (row.next()) {
                        feature.put(row.getLong(1), row.getLong(2));
                    }
                }
                features.put(column.replaceAll("\\W.*", "").replaceAll("^$", "ctid"), feature);
            }
        }
        return features;
    }

    /**
     * The index's entries of old samples that do not lie in their page's bytes in the order of the ids. Entries are put in the
     * order of writing, and only pointed to by order; an index written anew has them by id, which says nothing.
     */
    private long entriesOutOfOrder(String table) throws SQLException {
        Set<Long> old = old();
        Map<Long, Long> lastOf = new HashMap<>();
        long outOfOrder = 0;
        try (Connection connection = place.admin();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pageinspect SCHEMA pg_catalog");
            try (ResultSet row = statement.executeQuery("""
                    WITH page AS (
                        SELECT one, get_raw_page('TABLE_pkey', one::int) AS raw
                        FROM generate_series(1, pg_relation_size('TABLE_pkey') / 8192 - 1) AS one),
                    entry AS (
                        SELECT page.one, i.ctid,
                            (get_byte(raw, 24 + 4 * (i.itemoffset - 1))
                                + 256 * get_byte(raw, 25 + 4 * (i.itemoffset - 1))) & 32767 AS place
                        FROM page, LATERAL bt_page_items(page.raw) AS i)
                    SELECT s.id, entry.one, entry.place FROM entry JOIN TABLE s ON s.ctid = entry.ctid
                    ORDER BY s.id DESC""".replace("TABLE", table))) {
                while (row.next()) {
                    if (old.contains(row.getLong(1))) {
                        Long last = lastOf.put(row.getLong(2), row.getLong(3));
                        outOfOrder += last != null && last > row.getLong(3) ? 1 : 0;
                    }
                }
            }
        }
        return outOfOrder;
    }

    /** Of a one-sided 95 %, by drawing PINs' pairs anew; the other pairs are many. */
    private static double upperBound(List<Double> of) {
        double[] ranks = of.stream().mapToDouble(Double::doubleValue).toArray();
        Random random = new Random(1);
        double[] drawn = new double[1000];
        for (int i = 0; i < drawn.length; i++) {
            double sum = 0;
            for (int k = 0; k < ranks.length; k++) {
                sum += ranks[random.nextInt(ranks.length)];
            }
            drawn[i] = sum / ranks.length;
        }
        Arrays.sort(drawn);
        return drawn[950];
    }

    /** The share of the others that are less near; half of those that are as near. */
    private static double rank(double[] sorted, double near) {
        int below = first(sorted, near);
        int upTo = first(sorted, Math.nextUp(near));
        return (below + upTo) / 2.0 / sorted.length;
    }

    private static int first(double[] sorted, double least) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < least) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private long count(String question) {
        return kept.db.sql(question).query(Long.class).single();
    }
}
