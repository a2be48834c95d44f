package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.server.contest.Verdict;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.PromotionCause;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.store.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the embedded registry says is what an MLflow has in the end, whichever it is. */
abstract class RegistryContract {
    @TempDir
    private Path folder;

    private Mirrored here;
    private MlflowHttp there;
    private Tracking tracking;
    private Versions versions;

    /** Where it is, and names that no other test uses there. */
    abstract MlflowSettings settings();

    @BeforeEach
    void open() {
        MlflowSettings settings = settings();
        here = new Mirrored(folder, DatabaseSettings.NONE, settings);
        there = new MlflowHttp(settings.address(), settings.authorization(), settings.timeout(), () -> {});
        tracking = new Tracking(there, settings.experiment());
        versions = new Versions(there, settings.model());
    }

    @AfterEach
    void close() {
        // Where there is no server nothing was opened.
        if (there != null) {
            there.close();
            here.close();
        }
    }

    @Test
    void everyModel_isARunAndAVersion_withItsFileParamsAndFigures() throws Exception {
        ModelId first = here.registry.made(1, null, null);
        here.registry.install(first);
        here.registry.made(2, first, "run-1");
        here.sendAll();

        for (RegisteredModel model : here.registry.list()) {
            Tracking.Run run = tracking.find(model.id().value()).orElseThrow();
            assertThat(run.params())
                    .containsEntry("seed", String.valueOf(model.card().seed()))
                    .containsEntry("recipe", model.lineage().recipe())
                    .containsEntry("samples", String.valueOf(model.lineage().samples()))
                    .containsEntry("parent", model.lineage().parent() == null ? "none" : first.value())
                    .containsEntry(
                            "data.1.sha256", model.card().data().getFirst().sha256());
            assertThat(run.metrics()).contains("card.mnistTest", "epoch.loss", "epoch.accuracy");
            assertThat(epochs(run, "epoch.accuracy")).containsExactly("1 0.98", "2 0.99", "3 0.991", "4 0.992");
            assertThat(epochs(run, "epoch.loss").get(2)).isEqualTo("3 NaN");
            Versions.Version version = versions.find(run.id()).orElseThrow();
            assertThat(ModelFolder.sha256(versions.file(version, "model.onnx")))
                    .isEqualTo(model.card().sha256());
            assertThat(new String(versions.file(version, "MLmodel"), StandardCharsets.UTF_8))
                    .contains("loader_module: mlflow.onnx", run.id());
            assertThat(versions.file(version, "card.json")).isNotEmpty();
            assertThat(versions.file(version, "golden/golden.json")).isNotEmpty();
        }
        assertThat(here.outbox.state()).isEqualTo(new MlflowState(true, 0, 0, null, null));
    }

    @Test
    void roles_areAliases_throughPromotionAndRollback() throws Exception {
        ModelId first = here.registry.made(1, null, null);
        here.registry.install(first);
        here.sendAll();
        assertAliases();

        ModelId second = here.registry.made(2, first, "run-1");
        here.registry.nominate(second, "run-1");
        here.sendAll();
        assertAliases();

        here.registry.promote(second, new PromotionCause.Contest("run-1"), here.registry.aliases());
        here.sendAll();
        assertAliases();

        here.registry.promote(first, new PromotionCause.Rollback("worse"), here.registry.aliases());
        here.sendAll();
        assertAliases();
    }

    private void assertAliases() throws Exception {
        Aliases roles = here.registry.aliases();
        ModelId challenger = roles.challenger();
        assertThat(versions.aliased("champion")).isEqualTo(version(roles.champion()));
        assertThat(versions.aliased("challenger"))
                .isEqualTo(challenger == null ? Optional.empty() : version(challenger));
    }

    private Optional<Versions.Version> version(ModelId model) throws Exception {
        return versions.find(tracking.find(model.value()).orElseThrow().id());
    }

    @Test
    void verdict_isAmongTheTagsOfTheChallengersRun() throws Exception {
        ModelId first = here.registry.made(1, null, null);
        ModelId second = here.registry.made(2, first, "run-1");
        here.registry.install(first);
        here.runChanged("run-1");
        here.contests.say("run-1", first, second, new Verdict.KeepChampion(List.of("no better", "slower")));
        here.runChanged("run-1");
        here.runChanged("run-1");
        here.sendAll();

        JsonNode run = there.get(
                "runs/get",
                Map.of("run_id", tracking.find(second.value()).orElseThrow().id()));
        Map<String, String> tags = new HashMap<>();
        run.path("run")
                .path("data")
                .path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asString(), tag.path("value").asString()));
        assertThat(tags)
                .containsEntry("sonsu.verdict", "KEEP_CHAMPION")
                .containsEntry("sonsu.verdict.reasons", "no better\nslower")
                .containsEntry("sonsu.contest.champion", first.value());
        assertThat(here.rows()).filteredOn(row -> row.startsWith("CONTEST")).hasSize(1);
    }

    @Test
    void sendingAllOnceMore_changesNothing() throws Exception {
        ModelId first = here.registry.made(1, null, null);
        here.registry.install(first);
        ModelId second = here.registry.made(2, first, "run-1");
        here.registry.nominate(second, "run-1");
        here.sendAll();
        Tracking.Run run = tracking.find(second.value()).orElseThrow();

        here.db.sql("UPDATE mlflow_outbox SET state = 'WAITING'").update();
        here.sendAll();

        assertThat(tracking.find(second.value())).contains(run);
        assertThat(epochs(run, "epoch.loss")).hasSize(4);
        assertThat(there.get(
                                "model-versions/search",
                                Map.of("filter", "run_id='" + run.id() + "'", "max_results", "10"))
                        .path("model_versions"))
                .hasSize(1);
        assertAliases();
    }

    private List<String> epochs(Tracking.Run run, String metric) throws Exception {
        List<String> found = new ArrayList<>();
        String page = "";
        do {
            Map<String, String> query =
                    new HashMap<>(Map.of("run_id", run.id(), "metric_key", metric, "max_results", "100"));
            if (!page.isEmpty()) {
                query.put("page_token", page);
            }
            JsonNode answer = there.get("metrics/get-history", query);
            answer.path("metrics")
                    .forEach(one -> found.add(one.path("step").asString("0") + " "
                            + one.path("value").asString()));
            page = answer.path("next_page_token").asString("");
        } while (!page.isEmpty());
        return found.stream().sorted().toList();
    }
}
