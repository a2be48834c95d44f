package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.keysets.KeyCheck;
import dev.sonsu.server.keysets.KeyedTransactions;
import dev.sonsu.server.keysets.KeysetStore;
import dev.sonsu.server.keysets.Keysets;
import dev.sonsu.server.keysets.LiveKeyset;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KeyRotationTest {
    private static final PinMark PIN = new PinMark(Bucket.TRAIN, false);

    private final Path data;
    private final Path temporary;
    private final StorePlace place;
    private final SettableClock clock = new SettableClock();
    private TestStore kept;

    KeyRotationTest(@TempDir Path temporary) {
        this.temporary = temporary;
        this.data = temporary.resolve("data");
        this.place = place(data);
        this.kept = open();
    }

    /** Another class runs the same on another database. */
    StorePlace place(Path folder) {
        return StorePlace.file(folder);
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    private TestStore open() {
        return place.open(clock);
    }

    @Test
    void rotation_givesEverythingANewKey_andDestroysTheOld() throws Exception {
        List<Long> ids = fill(30);
        label(ids.get(0), 4);
        kept.queue.applyAll();
        label(ids.get(1), 5);
        Map<Long, byte[]> plain = plain(ids);
        byte[] before = kept.payload(ids.getFirst());

        StoredSamples.Rotation rotation = rotate(step -> {});

        assertThat(keys()).isEqualTo(1);
        assertThat(rotation).isEqualTo(new StoredSamples.Rotation(120, 0, true));
        assertThat(plain(ids)).usingRecursiveComparison().isEqualTo(plain);
        assertThat(kept.labels.decryptLabel(ids.get(0), kept.label(ids.get(0))).digit())
                .isEqualTo(4);
        kept.queue.applyAll();
        assertThat(kept.labels.decryptLabel(ids.get(1), kept.label(ids.get(1))).digit())
                .isEqualTo(5);
        assertThat(files()).doesNotContain(new String(before, 0, 32, StandardCharsets.ISO_8859_1));
    }

    @Test
    void keysetOfBeforeARotation_doesNotFitAnyMore_andLeavesNoDraft() throws Exception {
        place.requireFile();
        List<Long> ids = fill(3);
        Map<Long, byte[]> plain = plain(ids);
        Path copy = Files.copy(data.resolve("keys/samples.json"), temporary.resolve("copy.json"));

        rotate(step -> {});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/samples.json"))))
                .isEqualTo("rw-------");
        assertThat(data.resolve("keys")).isDirectoryNotContaining("glob:**/.*");
        kept.close();
        byte[] now = Files.readAllBytes(data.resolve("keys/samples.json"));
        Files.copy(copy, data.resolve("keys/samples.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(data.resolve("keys/samples.json"), PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(this::open).isInstanceOf(StartRefusedException.class).hasMessageContaining("does not fit");
        Files.write(data.resolve("keys/samples.json"), now);
        kept = open();
        assertThat(plain(ids)).usingRecursiveComparison().isEqualTo(plain);
    }

    /** Two rotations, one after the other, while a server writes, labels, and another thread reads what it wrote. */
    @Test
    void rotation_underLoad_failsNoReadAndLosesNothing() throws Exception {
        List<Long> ids = new CopyOnWriteArrayList<>(fill(80));
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int pin = 1000; !isOver.get(); pin++) {
                List<Long> four = kept.keep(PIN, pin).ids();
                boolean isLabelled = four.isEmpty()
                        || kept.store.label(
                                KioskId.LOCAL,
                                List.of(new LabelOrder(four.getFirst(), new Label(pin % 10, LabelSource.SEEN, false))));
                if (four.isEmpty() || !isLabelled) {
                    refused.incrementAndGet();
                }
                ids.addAll(four);
            }
        });
        Thread reader = Thread.ofPlatform().start(() -> {
            Random random = new Random(1);
            while (!isOver.get()) {
                long id = ids.get(random.nextInt(ids.size()));
                try {
                    reads.incrementAndGet();
                    kept.decrypted(id);
                } catch (GeneralSecurityException e) {
                    failed.incrementAndGet();
                }
            }
        });

        StoredSamples.Rotation first = rotate(step -> {});
        StoredSamples.Rotation second = rotate(step -> {});
        isOver.set(true);
        writer.join();
        reader.join();
        kept.queue.applyAll();

        System.out.println("rotations under load: " + first.samples() + " and " + second.samples()
                + " samples encrypted anew, " + reads + " reads, " + failed + " failed, " + (ids.size() - 320)
                + " samples written meanwhile, " + refused + " refused");
        assertThat(failed).hasValue(0);
        assertThat(refused).hasValue(0);
        assertThat(reads.get()).isGreaterThan(100);
        assertThat(ids).hasSizeGreaterThan(320);
        assertThat(second.samples()).isGreaterThanOrEqualTo(320);
        kept.close();
        kept = open();
        assertThat(plain(ids)).hasSize(ids.size());
        assertThat(place.stats().stored()).isEqualTo(ids.size());
        for (Long id : ids.subList(320, ids.size())) {
            byte[] label = kept.label(id);
            if (label[0] != 0) {
                kept.labels.decryptLabel(id, label);
            }
        }
    }

    /** Each time it stops one step later than the time before; a server restarts in between, and writes. */
    @Test
    void rotation_stoppedAnywhere_losesNothing_andTheNextGoesOn() throws Exception {
        List<Long> ids = new ArrayList<>(fill(40));
        label(ids.get(3), 7);
        Map<Long, byte[]> plain = plain(ids);
        boolean isDone = false;

        for (int stop = 1; !isDone; stop++) {
            isDone = stoppedAfter(stop);
            assertThat(plain(ids)).usingRecursiveComparison().isEqualTo(plain);
            kept.close();
            kept = open();
            ids.addAll(kept.keep(PIN, 2000 + stop).ids());
            plain = plain(ids);
        }

        assertThat(ids.size()).as("stops").isGreaterThan(160 + 4 * 5);
        rotate(step -> {});
        kept.queue.applyAll();
        assertThat(kept.labels.decryptLabel(ids.get(3), kept.label(ids.get(3))).digit())
                .isEqualTo(7);
        assertThat(keys()).as("keys in the keyset").isEqualTo(1);
    }

    private boolean stoppedAfter(int stop) throws Exception {
        AtomicInteger left = new AtomicInteger(stop);
        try {
            rotate(step -> {
                if (left.decrementAndGet() == 0) {
                    throw new Killed();
                }
            });
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    /** It has neither met an unknown key nor looked at the file: the transaction itself tells it. */
    @Test
    void serverThatHasNotHeardOfARotation_writesWithTheNewKey() throws Exception {
        LiveKeyset late = new KeyCheck(kept.db, keysets()).open();
        KeyedTransactions transaction =
                new KeyedTransactions(Objects.requireNonNull(kept.transaction.getTransactionManager()), kept.db, late);
        byte[] before = late.encrypt(new byte[4], new byte[0]);
        rotate(step -> {});

        byte[] sealed = Objects.requireNonNull(transaction.execute(status -> encrypted(late)));

        int primary = keysets().open("samples").getPrimary().getId();
        assertThat(Keysets.keyOf(sealed)).isEqualTo(primary).isNotEqualTo(Keysets.keyOf(before));
    }

    private static byte[] encrypted(LiveKeyset keys) {
        try {
            return keys.encrypt(new byte[4], new byte[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A process of its own, killed when it has told of so many steps, while a server keeps digits. */
    @Test
    void rotationProcess_killedInTheMiddle_losesNothing_andTheNextGoesOn() throws Exception {
        List<Long> ids = new ArrayList<>(fill(150));
        label(ids.get(3), 7);
        int killed = 0;
        for (int stop : new int[] {1, 2, 3, 6, 9, 11}) {
            Map<Long, byte[]> plain = plain(ids);
            killed += killedAfter(stop) ? 1 : 0;
            ids.addAll(kept.keep(PIN, 3000 + stop).ids());
            for (Map.Entry<Long, byte[]> one : plain.entrySet()) {
                assertThat(kept.decrypted(one.getKey())).isEqualTo(one.getValue());
            }
        }

        rotate(step -> {});
        assertThat(killed).as("killed before they had ended").isGreaterThanOrEqualTo(4);
        assertThat(ids).hasSize(600 + 6 * 4);
        assertThat(keys()).isEqualTo(1);
        if (!place.settings().isServer()) {
            assertThat(data.resolve("keys")).isDirectoryNotContaining("glob:**/.*");
        }
        kept.close();
        kept = open();
        assertThat(plain(ids)).hasSize(ids.size());
        kept.queue.applyAll();
        assertThat(kept.labels.decryptLabel(ids.get(3), kept.label(ids.get(3))).digit())
                .isEqualTo(7);
    }

    private boolean killedAfter(int stop) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Rotating.class.getName());
        builder.command().addAll(List.of(place.words()));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int told = 0;
        try (BufferedReader steps = process.inputReader()) {
            while (told < stop) {
                String line = steps.readLine();
                if (line == null) {
                    break;
                }
                told += line.startsWith(Rotating.TOLD) ? 1 : 0;
            }
        }
        process.destroyForcibly();
        return process.waitFor() != 0 && told == stop;
    }

    /** The process that is killed. */
    static final class Rotating {
        static final String TOLD = "step ";

        private Rotating() {}

        static void main(String[] arguments) throws Exception {
            try (StoredSamples samples = StorePlace.of(arguments).samples(Clock.systemUTC())) {
                samples.rotate(step -> System.out.println(TOLD + step));
            }
        }
    }

    @Test
    void rotation_whileAnotherIsUnderWay_isRefused() throws Exception {
        fill(1);

        rotate(step -> assertThatThrownBy(() -> rotate(other -> {}))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("wait"));

        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void draftThatAKilledRotationLeft_isRemoved() throws Exception {
        place.requireFile();
        Files.writeString(data.resolve("keys/.samples.json.left"), "a key");

        rotate(step -> {});

        assertThat(data.resolve("keys")).isDirectoryNotContaining("glob:**/.*");
    }

    /** No key of the keyset reads it, so none is needed for it. */
    @Test
    void valueThatNoKeyDecrypts_isCounted_andDoesNotStopTheRotation() throws Exception {
        List<Long> ids = fill(2);
        byte[] broken = kept.payload(ids.getFirst());
        broken[broken.length - 1] ^= 1;
        kept.db
                .sql("UPDATE sample SET payload = ? WHERE id = ?")
                .params(broken, ids.getFirst())
                .update();

        StoredSamples.Rotation rotation = rotate(step -> {});

        assertThat(rotation).isEqualTo(new StoredSamples.Rotation(7, 1, true));
        assertThat(keys()).isEqualTo(1);
        assertThat(kept.decrypted(ids.get(1))).isNotEmpty();
    }

    @Test
    void databaseCopiedWithoutKeys_cannotBeRead_noRotationHelps() throws Exception {
        place.requireFile();
        fill(3);
        Path copy = Files.createDirectory(temporary.resolve("copy"));
        kept.close();
        Files.copy(data.resolve("sonsu.db"), copy.resolve("sonsu.db"));
        kept = open();

        try (StoredSamples samples = StorePlace.file(copy).samples(clock)) {
            assertThatThrownBy(() -> samples.rotate(step -> {}))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("missing");
        }
    }

    private StoredSamples.Rotation rotate(Consumer<KeyRotation.Step> steps) throws Exception {
        try (StoredSamples samples = place.samples(clock)) {
            return samples.rotate(steps);
        }
    }

    private KeysetStore keysets() {
        return kept.keysets;
    }

    private int keys() {
        return keysets().open("samples").size();
    }

    private void label(long id, int digit) {
        assertThat(kept.store.label(
                        KioskId.LOCAL, List.of(new LabelOrder(id, new Label(digit, LabelSource.SEEN, false)))))
                .isTrue();
    }

    private List<Long> fill(int pins) {
        List<Long> ids = new ArrayList<>();
        for (int pin = 0; pin < pins; pin++) {
            ids.addAll(kept.keep(PIN, pin).ids());
        }
        return ids;
    }

    private Map<Long, byte[]> plain(List<Long> ids) throws Exception {
        Map<Long, byte[]> plain = new HashMap<>();
        for (long id : ids) {
            plain.put(id, kept.decrypted(id));
        }
        return plain;
    }

    private String files() throws Exception {
        return place.bytes();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
