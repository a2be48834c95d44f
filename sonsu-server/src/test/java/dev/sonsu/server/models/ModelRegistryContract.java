package dev.sonsu.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.SettableClock;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registry holds to, whatever its database. */
abstract class ModelRegistryContract {
    @TempDir
    Path data;

    private final SettableClock clock = new SettableClock();
    private DatabaseSettings settings;
    private TestModels models;
    private ModelId bundled;
    private ModelFolder second;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() throws Exception {
        settings = settings();
        models = new TestModels(data, settings, clock);
        models.registry.install(ModelFolder.bundled(), "test");
        bundled = ModelFolder.bundled().card().id();
        second = TestModels.variant(1);
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void firstStart_makesTheBundledModelChampion_andSaysSoInTheAudit() throws Exception {
        assertThat(models.registry.aliases()).isEqualTo(new Aliases(bundled, null, null, 1));
        assertThat(acts()).containsExactly("system MODEL_REGISTERED " + bundled, "system MODEL_INSTALLED " + bundled);

        models.registry.install(ModelFolder.bundled(), "test");
        assertThat(models.registry.aliases().generation()).isEqualTo(1);
        assertThat(acts()).hasSize(2);
    }

    @Test
    void registeredModel_comesBackAsItWas() throws Exception {
        RegisteredModel kept = models.registry.register(second, TestModels.trained(bundled));

        assertThat(kept.card()).isEqualTo(second.card());
        assertThat(kept.lineage()).isEqualTo(TestModels.trained(bundled));
        assertThat(models.registry.list())
                .extracting(RegisteredModel::id)
                .containsExactlyInAnyOrder(bundled, kept.id());
        assertThat(models.registry.folder(kept.id()).files().get("model.onnx"))
                .isEqualTo(second.files().get("model.onnx"));
        assertThat(models.events).contains(new ModelRegistered(kept.id()));
    }

    @Test
    void unknownModel_andDamagedFile_areRefused() throws Exception {
        models.registry.register(second, TestModels.trained(bundled));
        ModelId id = second.card().id();
        Aliases seen = models.registry.aliases();
        byte[] bytes = Objects.requireNonNull(second.files().get("model.onnx"));
        bytes[bytes.length / 2] ^= 1;
        models.db
                .sql("UPDATE model_file SET bytes = ? WHERE model = ? AND name = 'model.onnx'")
                .params(bytes, id.value())
                .update();

        assertThatThrownBy(() -> models.registry.folder(id))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> models.registry.promote(id, new PromotionCause.Contest("c"), seen))
                .isInstanceOf(ModelRefusedException.class);
        assertThatThrownBy(() -> models.registry.folder(new ModelId("m-000000000000")))
                .isInstanceOf(ModelRefusedException.class);
        assertThat(models.registry.aliases()).isEqualTo(seen);
    }

    @Test
    void promotion_isOneChange_withItsAuditItsHistoryAndItsEvent() throws Exception {
        ModelId id =
                models.registry.register(second, TestModels.trained(bundled)).id();
        Aliases nominated = models.registry.nominate(id, "run-1");
        assertThat(nominated).isEqualTo(new Aliases(bundled, id, null, 2));

        PromotionCause cause = new PromotionCause.OverrideByOperator("mina", "it reads sevens");
        Aliases promoted = models.registry.promote(id, cause, nominated);

        assertThat(promoted).isEqualTo(new Aliases(id, null, bundled, 3));
        assertThat(models.registry.aliases()).isEqualTo(promoted);
        assertThat(acts()).endsWith("system MODEL_NOMINATED " + id, "mina MODEL_OVERRIDDEN " + id);
        assertThat(models.events).contains(new AliasesChanged(nominated, promoted, cause));
        assertThat(models.history.changes(10))
                .extracting(RoleChange::cause)
                .containsExactly(RoleChange.Cause.OVERRIDDEN, RoleChange.Cause.NOMINATED, RoleChange.Cause.INSTALLED);
        assertThatThrownBy(() -> models.registry.promote(bundled, cause, nominated))
                .isInstanceOf(StaleAliasesException.class);
    }

    @Test
    void promotionByAContest_isKnownOfIt_whateverCameAfter() throws Exception {
        ModelId id =
                models.registry.register(second, TestModels.trained(bundled)).id();
        models.registry.promote(id, new PromotionCause.Contest("run-1"), models.registry.aliases());
        models.registry.promote(bundled, new PromotionCause.Rollback("run-2"), models.registry.aliases());

        assertThat(models.registry.hasPromoted("run-1")).isTrue();
        assertThat(models.registry.hasPromoted("run-2")).isFalse();
    }

    @Test
    void rejectedModels_keepTheirFiles_whileTheyAreAmongTheNewest_andTheirCardsForEver() throws Exception {
        List<ModelId> trained = new ArrayList<>();
        for (int number = 11; number <= 15; number++) {
            trained.add(models.registry
                    .register(TestModels.variant(number), TestModels.trained(bundled))
                    .id());
            clock.advance(Duration.ofSeconds(1));
        }
        ModelId served = trained.get(0);
        ModelId rejected = trained.get(1);
        ModelId challenger = trained.get(2);
        models.registry.promote(served, new PromotionCause.Contest("c"), models.registry.aliases());
        models.registry.promote(bundled, new PromotionCause.Rollback("worse"), models.registry.aliases());
        models.registry.nominate(challenger, "run-1");

        models.transaction.executeWithoutResult(status -> new ModelRows(models.db).prune(2));

        assertThatThrownBy(() -> models.registry.folder(rejected))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("never served");
        assertThat(models.registry.find(rejected).orElseThrow().lineage()).isEqualTo(TestModels.trained(bundled));
        for (ModelId kept : List.of(bundled, served, challenger, trained.get(3), trained.get(4))) {
            assertThat(models.registry.verify(kept).id()).isEqualTo(kept);
        }
    }

    @Test
    void promotionInATransactionThatIsRolledBack_leavesNothing() throws Exception {
        ModelId id =
                models.registry.register(second, TestModels.trained(bundled)).id();
        Aliases seen = models.registry.aliases();
        List<String> before = acts();

        models.transaction.executeWithoutResult(status -> {
            try {
                models.registry.promote(id, new PromotionCause.Contest("c"), seen);
            } catch (StaleAliasesException | ModelRefusedException e) {
                throw new IllegalStateException(e);
            }
            status.setRollbackOnly();
        });

        assertThat(models.registry.aliases()).isEqualTo(seen);
        assertThat(acts()).isEqualTo(before);
    }

    @Test
    void twoRegistriesThatRace_haveExactlyOneWinner() throws Exception {
        ModelId one =
                models.registry.register(second, TestModels.trained(bundled)).id();
        ModelId two = models.registry
                .register(TestModels.variant(2), TestModels.trained(bundled))
                .id();
        try (TestModels other = new TestModels(data, settings, clock);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 5; round++) {
                Aliases seen = models.registry.aliases();
                ModelId left = seen.champion().equals(one) ? bundled : one;
                ModelId right = seen.champion().equals(two) ? bundled : two;
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Boolean>> racers = List.of(
                        threads.submit(racer(models, left, seen, start)),
                        threads.submit(racer(other, right, seen, start)));
                List<Boolean> won = new ArrayList<>();
                for (Future<Boolean> racer : racers) {
                    won.add(racer.get());
                }
                assertThat(won).containsExactlyInAnyOrder(true, false);
                assertThat(models.registry.aliases().generation()).isEqualTo(seen.generation() + 1);
                assertThat(models.registry.aliases().previous()).isEqualTo(seen.champion());
            }
        }
    }

    private static Callable<Boolean> racer(TestModels models, ModelId model, Aliases seen, CyclicBarrier start) {
        return () -> {
            start.await();
            try {
                models.registry.promote(model, new PromotionCause.Contest("c"), seen);
                return true;
            } catch (StaleAliasesException e) {
                return false;
            }
        };
    }

    @Test
    void newerBundledModel_entersAsChallenger() throws Exception {
        models.registry.install(second, "newer");

        assertThat(models.registry.aliases())
                .isEqualTo(new Aliases(bundled, second.card().id(), null, 2));
    }

    @Test
    void newerBundledModel_serves_whereTheNormaliserChanged_andTheAuditSaysSo() throws Exception {
        models.db
                .sql("UPDATE model_file SET bytes = ? WHERE model = ? AND name = 'card.json'")
                .params(Objects.requireNonNull(TestModels.unreadable().get("card.json")), bundled.value())
                .update();

        models.registry.install(second, "newer");

        assertThat(models.registry.aliases().champion()).isEqualTo(second.card().id());
        assertThat(acts()).endsWith("system MODEL_INSTALLED " + second.card().id());
    }

    @Test
    void knownBundledModel_servesAgain_whereTheChampionIsOfAnotherNormaliser() throws Exception {
        ModelId other =
                models.registry.register(second, TestModels.trained(bundled)).id();
        promote(other);
        models.registry.install(ModelFolder.bundled(), "test");
        assertThat(models.registry.aliases().champion())
                .as("one that can be read with")
                .isEqualTo(other);
        models.db
                .sql("UPDATE model_file SET bytes = ? WHERE model = ? AND name = 'card.json'")
                .params(Objects.requireNonNull(TestModels.unreadable().get("card.json")), other.value())
                .update();

        models.registry.install(ModelFolder.bundled(), "test");
        models.registry.install(ModelFolder.bundled(), "test");

        assertThat(models.registry.aliases()).isEqualTo(new Aliases(bundled, null, other, 3));
        assertThat(acts()).endsWith("system MODEL_INSTALLED " + bundled);
    }

    @Test
    void liveFigures_areKeptInStepsOf200Digits_andSummedOverServers() throws Exception {
        try (TestModels other = new TestModels(data, settings, clock)) {
            models.counts.on(new DigitsRead(bundled, 199, 3));
            models.counts.flush();
            assertThat(models.history.figures(10)).isEmpty();
            models.counts.on(new DigitsRead(bundled, 4, 1));
            models.counts.on(new DigitsConfirmed(bundled, 4, 1));
            other.counts.on(new DigitsRead(bundled, 300, 6));
            models.counts.flush();
            other.counts.flush();
            models.counts.flush();
        }

        assertThat(models.history.figures(10)).containsExactly(new LiveFigures(bundled, 1, 503, 10, 0, 0));
    }

    @Test
    void refusalsThatRose_bringThePreviousModelBack_once_andItIsHeldOff() throws Exception {
        ModelId id =
                models.registry.register(second, TestModels.trained(bundled)).id();
        RollbackWatch watch = models.watch(50_000, Duration.ofDays(7));
        read(bundled, 20_000, 400);
        promote(id);
        read(id, 10_000, 200);
        assertThat(watch.look()).as("no rise").isFalse();
        read(id, 10_000, 600);
        assertThat(watch.look()).as("a rise").isTrue();

        Aliases after = models.registry.aliases();
        assertThat(after.champion()).isEqualTo(bundled);
        assertThat(after.previous()).isEqualTo(id);
        assertThat(acts()).endsWith("system MODEL_ROLLED_BACK " + bundled);
        read(bundled, 10_000, 5_000);
        assertThat(watch.look()).as("what came back stays").isFalse();
        promote(id);
        read(id, 10_000, 9_000);
        assertThat(watch.look()).as("held off").isFalse();
        clock.advance(Duration.ofDays(8));
        assertThat(watch.look()).as("held off no longer").isTrue();
    }

    @Test
    void damagedChampion_atTheStart_leavesThePreviousOneReading() throws Exception {
        ModelId id =
                models.registry.register(second, TestModels.trained(bundled)).id();
        promote(id);
        models.db
                .sql("UPDATE model_file SET bytes = ? WHERE model = ? AND name = 'model.onnx'")
                .params(new byte[] {1}, id.value())
                .update();

        ChampionSource.Opening opening = models.source(null).open();

        try (var reader = opening.champion().orElseThrow()) {
            assertThat(reader.model()).isEqualTo(bundled);
        }
    }

    @Test
    void databaseThatIsAway_leavesTheLastChampionReading() throws Exception {
        ModelId id =
                models.registry.register(second, TestModels.trained(bundled)).id();
        promote(id);
        ChampionSource source = models.source(null);
        source.open().champion().orElseThrow().close();
        assertThat(data.resolve("models/champion")).hasContent(id.value());
        models.close();

        try (var reader = source.open().champion().orElseThrow()) {
            assertThat(reader.model()).isEqualTo(id);
        }
        Files.write(data.resolve("models/" + id + "/model.onnx"), new byte[] {1});
        try (var reader = source.open().champion().orElseThrow()) {
            assertThat(reader.model()).as("a damaged copy does not serve").isEqualTo(bundled);
        }
    }

    private void promote(ModelId id) throws Exception {
        models.registry.promote(id, new PromotionCause.Contest("c"), models.registry.aliases());
    }

    private void read(ModelId model, int digits, int refused) {
        models.counts.on(new DigitsRead(model, digits, refused));
        models.counts.flush();
    }

    private List<String> acts() {
        return models.db
                .sql("SELECT actor, action, subject FROM audit ORDER BY id")
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .list();
    }
}
