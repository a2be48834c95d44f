package dev.sonsu.server.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.TestModels;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live reader follows the roles. */
class SwapTest {
    @TempDir
    Path data;

    private ModelId bundled;
    private ModelFolder second;

    @BeforeEach
    void take() throws Exception {
        bundled = ModelFolder.bundled().card().id();
        second = TestModels.variant(1);
    }

    @Test
    void twentySwaps_underLoad_failNoReading_andCloseWhatWasReplaced() throws Exception {
        try (TestModels models = new TestModels(data, DatabaseSettings.NONE, new SettableClock());
                LiveReader reader = new LiveReader(models.source(null));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            ModelId id = models.registry()
                    .register(second, TestModels.trained(bundled))
                    .id();
            Glyph glyph = ModelFolder.bundled().golden().getFirst().glyph();
            Map<Champion, Boolean> seen = new ConcurrentHashMap<>();
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicLong readings = new AtomicLong();
            List<Future<?>> people = new ArrayList<>();
            for (int person = 0; person < 4; person++) {
                people.add(threads.submit(() -> {
                    while (!isOver.get()) {
                        try (LiveReader.Lease lease = reader.lease().orElseThrow()) {
                            seen.put(lease.champion(), true);
                            lease.recognizer().read(glyph);
                            readings.incrementAndGet();
                        }
                    }
                }));
            }
            for (int swap = 0; swap < 20; swap++) {
                ModelId next = reader.model().orElseThrow().equals(id) ? bundled : id;
                promote(models.registry(), next);
                reader.follow();
                assertThat(reader.model()).contains(next);
                Thread.sleep(20); // that each model reads for a while
            }
            isOver.set(true);
            for (Future<?> person : people) {
                person.get(); // throws what a reading threw
            }

            System.out.println("20 swaps, " + readings + " readings by " + seen.size() + " loaded models, 0 failures");
            assertThat(readings.get()).isGreaterThan(100);
            Set<Champion> open = ConcurrentHashMap.newKeySet();
            seen.keySet().stream().filter(Champion::enter).forEach(champion -> {
                champion.leave();
                open.add(champion);
            });
            assertThat(open).as("only the last one is open").hasSizeLessThanOrEqualTo(1);
            assertThat(seen).hasSizeGreaterThan(10);
        }
    }

    @Test
    void championThatDoesNotVerify_isNotTaken_andItIsSaid() throws Exception {
        try (TestModels models = new TestModels(data, DatabaseSettings.NONE, new SettableClock());
                LiveReader reader = new LiveReader(models.source(null))) {
            ModelId id = models.registry()
                    .register(second, TestModels.trained(bundled))
                    .id();
            promote(models.registry(), id);
            models.damage(id);

            reader.follow();

            assertThat(reader.model()).contains(bundled);
            assertThat(reader.trouble().orElseThrow()).contains(id.value());
            promote(models.registry(), bundled);
            reader.follow();
            assertThat(reader.trouble()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void namedFolder_goesBeforeTheRegistry() throws Exception {
        Path folder = data.resolve("own");
        second.write(folder);
        try (TestModels models = new TestModels(data, DatabaseSettings.NONE, new SettableClock());
                LiveReader reader = new LiveReader(models.source(folder))) {
            reader.follow();

            assertThat(reader.model()).contains(second.card().id());
            assertThat(reader.isRegistryFollowed()).isFalse();
        }
    }

    @Test
    void databaseThatGoesAway_leavesTheModelReading() throws Exception {
        TestModels models = new TestModels(data, DatabaseSettings.NONE, new SettableClock());
        try (LiveReader reader = new LiveReader(models.source(null))) {
            ChampionFollower follower = new ChampionFollower(reader, event -> {});
            follower.start();
            models.close();
            Thread.sleep(1500); // past a look that fails

            assertThat(follower.isRunning()).isTrue();
            assertThat(reader.model()).contains(bundled);
            follower.stop();
        }
    }

    @Test
    void exchange_isSaid_withTheTimeThatItTook() throws Exception {
        List<Object> said = new CopyOnWriteArrayList<>();
        try (TestModels models = new TestModels(data, DatabaseSettings.NONE, new SettableClock());
                LiveReader reader = new LiveReader(models.source(null))) {
            ChampionFollower follower = new ChampionFollower(reader, said::add);
            follower.start();
            ModelId id = models.registry()
                    .register(second, TestModels.trained(bundled))
                    .id();
            promote(models.registry(), id);
            for (int tries = 0; tries < 100 && said.isEmpty(); tries++) {
                Thread.sleep(100);
            }
            follower.stop();

            assertThat(said).singleElement().isInstanceOfSatisfying(ModelSwapped.class, swapped -> {
                assertThat(swapped.model()).isEqualTo(id);
                assertThat(swapped.took()).isPositive();
            });
        }
    }

    private static void promote(ModelRegistry registry, ModelId model) throws Exception {
        Aliases seen = registry.aliases();
        registry.promote(model, new PromotionCause.Contest("c"), seen);
    }
}
