package dev.sonsu.server.mlflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An experiment of MLflow and its runs. Each call looks first and then adds what is missing, so that it may be done again
 * after a crash anywhere. For one thread.
 */
final class Tracking {
    /** The tag by which a model's run is found. */
    static final String MODEL_TAG = "sonsu.model";

    private static final int MOST_PARAMS = 100;
    private static final int MOST_METRICS = 500;
    private static final int LONGEST_PARAM = 6000;
    private static final int LONGEST_TAG = 5000;
    private static final int LONGEST_NAME = 250;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_\\-./ ]");
    private static final String PROXIED = "mlflow-artifacts:";

    private final MlflowHttp http;
    private final String experiment;

    Tracking(MlflowHttp http, String experiment) {
        this.http = http;
        this.experiment = experiment;
    }

    /**
     * A run as MLflow has it.
     *
     * @param artifacts its folder's address there
     * @param params    that are logged
     * @param metrics   names of those that are logged
     */
    record Run(String id, String artifacts, Map<String, String> params, Set<String> metrics) {
        Run {
            params = Map.copyOf(params);
            metrics = Set.copyOf(metrics);
        }

        static Run of(JsonNode run) {
            Map<String, String> params = new HashMap<>();
            run.path("data")
                    .path("params")
                    .forEach(one -> params.put(
                            one.path("key").asString(), one.path("value").asString("")));
            Set<String> metrics = new HashSet<>();
            run.path("data")
                    .path("metrics")
                    .forEach(one -> metrics.add(one.path("key").asString()));
            JsonNode info = run.path("info");
            return new Run(
                    info.path("run_id").asString(), info.path("artifact_uri").asString(""), params, metrics);
        }
    }

    /**
     * A figure.
     *
     * @param step an epoch, from 1; 0 for what has none
     */
    record Metric(String name, double value, int step) {}

    /** The run of a model; empty if there is none yet. */
    Optional<Run> find(String model) throws AwayException, RefusedException {
        Optional<String> id = experimentId();
        return id.isEmpty() ? Optional.empty() : find(id.get(), model);
    }

    /** The run of a model, which is begun if there is none. */
    Run findOrCreate(String model, Instant at, Map<String, String> tags) throws AwayException, RefusedException {
        String id = experimentOrCreate();
        Optional<Run> found = find(id, model);
        if (found.isPresent()) {
            return found.get();
        }
        JsonNode answer = http.post(
                "runs/create",
                Map.of(
                        "experiment_id",
                        id,
                        "start_time",
                        at.toEpochMilli(),
                        "run_name",
                        model,
                        "tags",
                        keyed(tags, LONGEST_TAG)));
        return Run.of(answer.path("run"));
    }

    private Optional<Run> find(String experimentId, String model) throws AwayException, RefusedException {
        JsonNode answer = http.post(
                "runs/search",
                Map.of(
                        "experiment_ids",
                        List.of(experimentId),
                        "filter",
                        "tags.`" + MODEL_TAG + "` = '" + model + "'",
                        "run_view_type",
                        "ACTIVE_ONLY",
                        "max_results",
                        100));
        // Should two have been begun by senders that stood still, all agree on one of them.
        return answer.path("runs").valueStream().map(Run::of).min(Comparator.comparing(Run::id));
    }

    private String experimentOrCreate() throws AwayException, RefusedException {
        Optional<String> id = experimentId();
        if (id.isPresent()) {
            return id.get();
        }
        try {
            return http.post("experiments/create", Map.of("name", experiment))
                    .path("experiment_id")
                    .asString();
        } catch (RefusedException e) {
            if (e.isDuplicate()) {
                return experimentId().orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private Optional<String> experimentId() throws AwayException, RefusedException {
        try {
            JsonNode answer = http.get("experiments/get-by-name", Map.of("experiment_name", experiment));
            return Optional.of(answer.path("experiment").path("experiment_id").asString());
        } catch (RefusedException e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Logs those that are not there yet; one that is there cannot be changed any more. */
    void logParams(Run run, Map<String, String> params) throws AwayException, RefusedException {
        List<Map<String, String>> missing = keyed(params, LONGEST_PARAM).stream()
                .filter(one -> !run.params().containsKey(one.get("key")))
                .toList();
        for (List<Map<String, String>> batch : batches(missing, MOST_PARAMS)) {
            http.post("runs/log-batch", Map.of("run_id", run.id(), "params", batch));
        }
    }

    /** Sets tags; those that are there are replaced. */
    void setTags(Run run, Map<String, String> tags) throws AwayException, RefusedException {
        for (List<Map<String, String>> batch : batches(keyed(tags, LONGEST_TAG), MOST_PARAMS)) {
            http.post("runs/log-batch", Map.of("run_id", run.id(), "tags", batch));
        }
    }

    /** Logs the figures whose name and step are not there yet: logged twice, some servers would show them twice. */
    void logMetrics(Run run, List<Metric> metrics, Instant at) throws AwayException, RefusedException {
        Map<String, Set<Integer>> known = new HashMap<>();
        List<Map<String, Object>> missing = new ArrayList<>();
        for (Metric metric : metrics) {
            String name = name(metric.name());
            if (!known.containsKey(name)) {
                known.put(name, run.metrics().contains(name) ? steps(run, name) : Set.of());
            }
            if (!known.getOrDefault(name, Set.of()).contains(metric.step())) {
                missing.add(Map.of(
                        "key", name,
                        "value", number(metric.value()),
                        "timestamp", at.toEpochMilli(),
                        "step", metric.step()));
            }
        }
        for (List<Map<String, Object>> batch : batches(missing, MOST_METRICS)) {
            http.post("runs/log-batch", Map.of("run_id", run.id(), "metrics", batch));
        }
    }

    private Set<Integer> steps(Run run, String metric) throws AwayException, RefusedException {
        Set<Integer> steps = new HashSet<>();
        String page = "";
        do {
            Map<String, String> query = new HashMap<>(
                    Map.of("run_id", run.id(), "metric_key", metric, "max_results", String.valueOf(1000)));
            if (!page.isEmpty()) {
                query.put("page_token", page);
            }
            JsonNode answer = http.get("metrics/get-history", query);
            answer.path("metrics").forEach(one -> steps.add(one.path("step").asInt(0)));
            page = answer.path("next_page_token").asString("");
        } while (!page.isEmpty());
        return steps;
    }

    /** Puts a file into the run's folder. */
    void putArtifact(Run run, String path, byte[] bytes) throws AwayException, RefusedException {
        http.put(proxied(run.artifacts()) + "/" + path, bytes);
    }

    void finish(Run run, Instant at) throws AwayException, RefusedException {
        http.post("runs/update", Map.of("run_id", run.id(), "status", "FINISHED", "end_time", at.toEpochMilli()));
    }

    /**
     * The path of an address that the server itself keeps.
     *
     * @throws RefusedException if it is kept elsewhere, where only Python's client could put a file
     */
    static String proxied(String address) throws RefusedException {
        if (!address.startsWith(PROXIED)) {
            throw new RefusedException(
                    400,
                    "",
                    "the experiment's artifacts are not kept by the server itself (mlflow-artifacts:/…);"
                            + " start it with --serve-artifacts, or set SONSU_MLFLOW_EXPERIMENT to a new name");
        }
        String path = address.substring(PROXIED.length());
        // With //host:port/ it names the server once more.
        return (path.startsWith("//") ? path.substring(path.indexOf('/', 2)) : path).replaceAll("^/+", "");
    }

    private static Object number(double value) {
        // JSON has no such numbers; protobuf takes their names.
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private static String name(String text) {
        String clean = NOT_IN_NAMES.matcher(text).replaceAll("_");
        return clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
    }

    static List<Map<String, String>> keyed(Map<String, String> values, int longest) {
        return values.entrySet().stream()
                .map(one -> Map.of("key", name(one.getKey()), "value", cut(one.getValue(), longest)))
                .sorted(Comparator.comparing(one -> one.get("key")))
                .toList();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static <T> List<List<T>> batches(List<T> all, int most) {
        List<List<T>> batches = new ArrayList<>();
        for (int first = 0; first < all.size(); first += most) {
            batches.add(all.subList(first, Math.min(all.size(), first + most)));
        }
        return batches;
    }
}
