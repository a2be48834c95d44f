package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.samples.Linkage.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Somebody with the database and its keys tries to tell which samples were one PIN. */
@Execution(ExecutionMode.CONCURRENT)
class LinkageTest {
    private static final double MOST = 0.52;
    private static final int NAIVE_PINS = 300;

    private final SettableClock clock = new SettableClock();
    private final Map<Long, Integer> written = new HashMap<>();

    @TempDir
    Path data;

    @Test
    void nothingBesideTheHandwriting_tellsWhichSamplesWereOnePin() throws Exception {
        Crowd crowd = new Crowd(data, clock);
        crowd.day(300);
        crowd.restart();
        for (int quiet = 0; quiet < 6; quiet++) {
            crowd.day(3);
        }
        for (int busy = 0; busy < 6; busy++) {
            crowd.day(260);
            crowd.restart();
            if (busy == 2) {
                crowd.purge("8d");
            }
        }
        crowd.day(30);
        crowd.restart();
        Map<Long, Integer> attacked = crowd.attacked();
        Clues traces = Clues.ofRows(crowd.store().db, crowd.store().labels);
        int waiting = crowd.store()
                .db
                .sql("SELECT count(*) FROM label_order WHERE sealed <> zeroblob(length(sealed))")
                .query(Integer.class)
                .single();
        crowd.close();

        Linkage linkage = new Linkage(traces.withFile(data.resolve("sonsu.db")), attacked);
        Map<String, Finding> findings = linkage.findings();

        System.out.printf("attacked: %d samples, %d pairs of one PIN%n", attacked.size(), linkage.pairs());
        findings.forEach((clue, finding) -> System.out.println(clue + ": " + finding));
        assertThat(linkage.pairs()).isGreaterThan(4000);
        assertThat(findings).containsKeys("id", "page of the file", "all together");
        assertThat(findings)
                .allSatisfy((clue, finding) ->
                        assertThat(finding.bound()).as("%s: %s", clue, finding).isLessThanOrEqualTo(MOST));
        assertThat(waiting).as("labels that left something in the queue").isZero();
        assertThat(logBytes()).as("what is left in the log").isZero();
    }

    @Test
    void idsInTheOrderOfWriting_wouldBeFound() throws Exception {
        AtomicLong next = new AtomicLong();

        assertFound("id", naive((pin, id) -> null, next::incrementAndGet, (pin, payload) -> payload));
    }

    @Test
    void rowsFilledFromTheFrontOfTheFile_wouldBeFound_thoughTheirIdsAreRandom() throws Exception {
        Random random = new Random(1);
        Clues traces = naiveTraces((pin, id) -> null, () -> random.nextLong() >>> 1, (pin, payload) -> payload);
        Map<Long, Double> pages = traces.clues().getOrDefault("page of the file", Map.of());
        Map<Long, Integer> pinOf = new HashMap<>();
        pages.keySet().stream().sorted(Comparator.comparing(pages::get)).forEach(id -> pinOf.put(id, pinOf.size() / 4));

        assertThat(pinOf).hasSize(4 * NAIVE_PINS);
        assertFound("page of the file", new Linkage(traces, pinOf));
    }

    @Test
    void keysThatChangeOften_wouldBeFound() throws Exception {
        Random random = new Random(1);

        assertFound("payload's key", naive((pin, id) -> null, () -> random.nextLong() >>> 1, (pin, payload) -> {
            payload[4] = (byte) (pin / 10);
            return payload;
        }));
    }

    @Test
    void unpaddedPayloads_wouldBeFound_whereAHandWritesLargePictures() throws Exception {
        Random random = new Random(1);

        assertFound(
                "payload's length",
                naive(
                        (pin, id) -> null,
                        () -> random.nextLong() >>> 1,
                        (pin, payload) -> Arrays.copyOf(payload, 4100 + 10 * (pin * 7919 % 50) + random.nextInt(100))));
    }

    @Test
    void labelsInTheCellOfUnlabelledOnes_wouldBeFound() throws Exception {
        Random random = new Random(1);
        List<LabelSource> sources = List.of(LabelSource.values());

        assertFound(
                "label's source",
                naive(
                        (pin, id) -> pin % 2 == 0 ? null : new Label(1, sources.get(pin % sources.size()), false),
                        () -> random.nextLong() >>> 1,
                        (pin, payload) -> payload));
    }

    @Test
    void countsAfterAPin_areTheSame_whateverItsDigits() throws Exception {
        SampleStats ones = statsOf(data.resolve("one"), 1, 1, 1, 1);
        SampleStats others = statsOf(data.resolve("other"), 0, 9, 4, 6);

        assertThat(ones).isEqualTo(others);
        assertThat(ones.labelled()).isEqualTo(84);
    }

    /** Twenty PINs and one more, of these digits, verified. */
    private SampleStats statsOf(Path folder, int... digits) throws Exception {
        try (TestStore kept = new TestStore(folder, clock, Duration.ofSeconds(10))) {
            for (int pin = 0; pin <= Periods.LEAST_PINS; pin++) {
                List<Sample> samples = IntStream.of(digits)
                        .mapToObj(digit -> new Sample(
                                digit, 0.9f, TestStore.samples(3, 1).getFirst().picture()))
                        .toList();
                List<Long> ids = kept.store
                        .keep(KioskId.LOCAL, new PinMark(Bucket.TRAIN, false), TestStore.MODEL, samples)
                        .ids();
                kept.store.label(
                        KioskId.LOCAL,
                        IntStream.range(0, ids.size())
                                .mapToObj(i ->
                                        new LabelOrder(ids.get(i), new Label(digits[i], LabelSource.VERIFIED, false)))
                                .toList());
            }
        }
        return SampleStats.of(folder);
    }

    /** The same attack on a store that writes PIN by PIN into one cell. */
    private Linkage naive(
            BiFunction<Integer, Long, @Nullable Label> label,
            LongSupplier ids,
            BiFunction<Integer, byte[], byte[]> payload)
            throws Exception {
        Clues traces = naiveTraces(label, ids, payload);
        return new Linkage(traces, written);
    }

    private Clues naiveTraces(
            BiFunction<Integer, Long, @Nullable Label> label,
            LongSupplier ids,
            BiFunction<Integer, byte[], byte[]> payload)
            throws Exception {
        Clues traces;
        try (TestStore kept = new TestStore(data, clock, Duration.ofSeconds(10))) {
            kept.db.sql("""
                    INSERT INTO sample_period (id, bucket, model, first_day, last_day, pins, samples, is_open)
                    VALUES (1, 'TRAIN', 'm', '2026-01-01', '2026-01-01', 300, 1200, 0)""").update();
            Random random = new Random(2);
            kept.transaction.executeWithoutResult(status -> {
                for (int pin = 0; pin < NAIVE_PINS; pin++) {
                    for (int digit = 0; digit < 4; digit++) {
                        long id = ids.getAsLong();
                        byte[] bytes = new byte[SampleCipher.CIPHER_BYTES];
                        random.nextBytes(bytes);
                        Arrays.fill(bytes, 0, 5, (byte) 1);
                        Label known = label.apply(pin, id);
                        kept.db
                                .sql("INSERT INTO sample (id, period, payload, label) VALUES (?, 1, ?, ?)")
                                .params(
                                        id,
                                        payload.apply(pin, bytes),
                                        known == null
                                                ? new byte[LabelCipher.LABEL_BYTES]
                                                : kept.labels.encrypt(id, known))
                                .update();
                        written.put(id, pin);
                    }
                }
            });
            traces = Clues.ofRows(kept.db, kept.labels);
        }
        return traces.withFile(data.resolve("sonsu.db"));
    }

    private static void assertFound(String clue, Linkage linkage) {
        Map<String, Finding> findings = linkage.findings();
        assertThat(findings.get(clue))
                .satisfies(finding ->
                        assertThat(finding.least()).as("%s: %s", clue, finding).isGreaterThan(MOST));
        assertThat(findings.get("all together"))
                .satisfies(finding -> assertThat(finding.least())
                        .as("all together: %s", finding)
                        .isGreaterThan(MOST));
    }

    private long logBytes() throws IOException {
        Path log = data.resolve("sonsu.db-wal");
        return Files.exists(log) ? Files.size(log) : 0;
    }
}
