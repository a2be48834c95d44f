package dev.sonsu.server.mlflow;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.contest.Contests;
import dev.sonsu.server.contest.HeldContest;
import dev.sonsu.server.mlflow.Tracking.Metric;
import dev.sonsu.server.mlflow.Tracking.Run;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.models.ModelRegistry;
import dev.sonsu.server.models.RegisteredModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells MLflow one thing. What it has of it already, from a try that ended in the middle, is left as it is, so that all
 * of it is there once in the end. For one thread.
 */
final class Mirror {
    static final String CHAMPION = "champion";
    static final String CHALLENGER = "challenger";

    private final ModelRegistry registry;
    private final Contests contests;
    private final Tracking tracking;
    private final Versions versions;
    private final ConfusionSource confusions;

    Mirror(Here here, Tracking tracking, Versions versions) {
        this.registry = here.registry();
        this.contests = here.contests();
        this.confusions = here.confusions();
        this.tracking = tracking;
        this.versions = versions;
    }

    /**
     * Tells it.
     *
     * @throws ModelRefusedException if our own registry does not have the model, or its files are damaged
     */
    void tell(OutboxItem item) throws AwayException, RefusedException, UnknownThereException, ModelRefusedException {
        switch (item) {
            case OutboxItem.Model model -> tell(model.model());
            case OutboxItem.Contest contest -> tell(contest.key());
            case OutboxItem.Roles roles -> tell(roles);
        }
    }

    private void tell(ModelId id) throws AwayException, RefusedException, ModelRefusedException {
        ModelFolder folder = registry.folder(id);
        RegisteredModel model = registry.find(id)
                .orElseThrow(() -> new ModelRefusedException("model " + id + " is not in the registry"));
        Instant at = model.registered();
        Map<String, String> tags = tags(model);
        Run run = tracking.findOrCreate(id.value(), at, tags);
        tracking.logParams(run, params(model));
        tracking.logMetrics(run, metrics(model), at);
        for (Map.Entry<String, byte[]> file :
                OnnxFlavor.files(model, folder, run.id()).entrySet()) {
            tracking.putArtifact(run, OnnxFlavor.FOLDER + "/" + file.getKey(), file.getValue());
        }
        tracking.finish(run, at);
        versions.findOrCreate(
                run.id(),
                run.artifacts() + "/" + OnnxFlavor.FOLDER,
                id + ": " + model.lineage().recipe(),
                tags);
    }

    private static Map<String, String> tags(RegisteredModel model) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(Tracking.MODEL_TAG, model.id().value());
        tags.put("sonsu.sha256", model.card().sha256());
        tags.put("sonsu.origin", model.lineage().origin().name());
        tags.put("mlflow.source.name", "sonsu");
        return tags;
    }

    private static Map<String, String> params(RegisteredModel model) {
        ModelCard card = model.card();
        Lineage lineage = model.lineage();
        ModelId parent = lineage.parent();
        String run = lineage.run();
        Map<String, String> params = new LinkedHashMap<>();
        params.put("recipe", lineage.recipe());
        params.put("seed", String.valueOf(card.seed()));
        params.put("parent", parent == null ? "none" : parent.value());
        params.put("retraining", run == null ? "none" : run);
        params.put("samples", String.valueOf(lineage.samples()));
        params.put("codeVersion", lineage.codeVersion());
        params.put("architecture", card.architecture());
        params.put("normalizer", card.normalizer());
        params.put("temperature", String.valueOf(card.temperature()));
        params.put("thresholds.sure", String.valueOf(card.thresholds().sure()));
        params.put("thresholds.notADigit", String.valueOf(card.thresholds().notADigit()));
        int number = 0;
        for (ModelCard.Source source : card.data()) {
            number++;
            params.put("data." + number + ".name", source.name());
            params.put("data." + number + ".sha256", source.sha256());
            params.put("data." + number + ".digits", String.valueOf(source.digits()));
        }
        card.settings().forEach((name, value) -> params.put("settings." + name, value));
        card.versions().forEach((name, value) -> params.put("versions." + name, value));
        // Some versions of MLflow refuse a param without a value.
        params.replaceAll((name, value) -> value.isBlank() ? "none" : value);
        return params;
    }

    private static List<Metric> metrics(RegisteredModel model) {
        List<Metric> metrics = new ArrayList<>();
        for (Lineage.Epoch epoch : model.lineage().history()) {
            metrics.add(new Metric("epoch.loss", epoch.loss(), epoch.number()));
            metrics.add(new Metric("epoch.accuracy", epoch.accuracy(), epoch.number()));
        }
        model.card().metrics().forEach((name, value) -> metrics.add(new Metric("card." + name, value, 0)));
        return metrics;
    }

    private void tell(String key) throws AwayException, RefusedException, UnknownThereException {
        Optional<HeldContest> held = contests.find(key);
        if (held.isEmpty()) {
            return;
        }
        HeldContest contest = held.get();
        Run run = run(contest.challenger());
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("sonsu.contest", contest.key());
        tags.put("sonsu.contest.champion", contest.champion().value());
        tags.put("sonsu.verdict", contest.verdict().name());
        tags.put("sonsu.verdict.reasons", String.join("\n", contest.verdict().reasons()));
        tracking.setTags(run, tags);
        drawConfusions(run, contest);
    }

    private void drawConfusions(Run run, HeldContest contest) throws AwayException, RefusedException {
        Map<String, int[][]> figures = confusions.of(contest.key());
        for (Map.Entry<String, int[][]> one : figures.entrySet()) {
            String source = contest.challenger() + " on " + one.getKey() + ", contest " + contest.key();
            String file = "confusion/" + one.getKey().replaceAll("[^A-Za-z0-9._-]+", "-") + ".svg";
            String picture = ConfusionPicture.svg(one.getValue(), source);
            tracking.putArtifact(run, file, picture.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void tell(OutboxItem.Roles roles) throws AwayException, RefusedException, UnknownThereException {
        give(CHAMPION, roles.champion());
        give(CHALLENGER, roles.challenger());
    }

    /** Gives an alias to a model's version, or takes it from whichever has it. */
    void give(String alias, @Nullable ModelId model) throws AwayException, RefusedException, UnknownThereException {
        if (model == null) {
            versions.removeAlias(alias);
            return;
        }
        Versions.Version version = version(model).orElseThrow(() -> new UnknownThereException(model));
        versions.alias(alias, version.number());
    }

    /** The version of a model; empty if MLflow has none. */
    Optional<Versions.Version> version(ModelId model) throws AwayException, RefusedException {
        Optional<Run> run = tracking.find(model.value());
        return run.isEmpty() ? Optional.empty() : versions.find(run.get().id());
    }

    private Run run(ModelId model) throws AwayException, RefusedException, UnknownThereException {
        return tracking.find(model.value()).orElseThrow(() -> new UnknownThereException(model));
    }
}
