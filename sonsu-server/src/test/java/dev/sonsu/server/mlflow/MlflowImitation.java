package dev.sonsu.server.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of MLflow's REST interface that the mirror uses, as servers of 2.17.3 and 3.11.2 were seen to behave, and
 * stricter where the two differ: hosts that it does not know, local paths as sources, changed params, a history without
 * {@code max_results} and things out of order are refused; a figure that is logged twice is there twice. It can be away,
 * fail, refuse something, and cut a connection after it has done what was asked.
 */
public final class MlflowImitation implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TAG_FILTER = Pattern.compile("tags\\.`([^`]+)` = '([^']*)'");
    private static final Pattern RUN_FILTER = Pattern.compile("run_id='([^']*)'");
    private static final Pattern NAME = Pattern.compile("[/\\w.\\- ]{1,250}");
    /** Small, so that there is more than one page. */
    private static final int PAGE = 3;

    final Map<String, Run> runs = new ConcurrentHashMap<>();
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<Version> versions = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> aliases = new ConcurrentHashMap<>();
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final List<String> aliasesGiven = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, String> experiments = new ConcurrentHashMap<>();
    private final List<String> models = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger counted = new AtomicInteger();

    public volatile boolean isAway;
    volatile int failure;
    volatile @Nullable String authorization;
    volatile String allowedHost;
    volatile Predicate<String> refused = what -> false;
    private volatile int cutAt = -1;

    record Run(
            String id,
            String experiment,
            Map<String, String> tags,
            Map<String, String> params,
            List<Metric> metrics,
            List<String> status) {}

    record Metric(String key, String value, long timestamp, int step) {}

    record Version(String model, String number, String source, String run, Map<String, String> tags) {}

    public MlflowImitation() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        allowedHost = "127.0.0.1:" + server.getAddress().getPort();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The connection is cut after the nth request from now was carried out, its answer unsent. */
    void cutAfter(int request) {
        counted.set(0);
        cutAt = request;
    }

    Run runOf(String model) {
        List<Run> found = runs.values().stream()
                .filter(run -> model.equals(run.tags().get("sonsu.model")))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " runs of " + model);
        }
        return found.getFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        int number = counted.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (isAway) {
            exchange.close();
            return;
        }
        Answer answer = answer(exchange, body);
        if (number == cutAt) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        byte[] bytes = answer.body();
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        String what = exchange.getRequestMethod() + " " + path.replace("/api/2.0/", "");
        requests.add(what);
        if (!allowedHost.equals(exchange.getRequestHeaders().getFirst("Host"))) {
            return Answer.text(403, "Invalid Host header - possible DNS rebinding attack detected");
        }
        if (authorization != null
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Answer.text(401, "You are not authenticated.");
        }
        if (failure > 0) {
            return Answer.text(failure, "<html>Internal Server Error</html>");
        }
        try {
            if (refused.test(what)) {
                throw new Refusal(400, "INVALID_PARAMETER_VALUE", "it is refused");
            }
            if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
                return artifact(
                        exchange.getRequestMethod(),
                        path.substring("/api/2.0/mlflow-artifacts/artifacts/".length()),
                        body);
            }
            return Answer.json(200, api(what, parameters(exchange, body)));
        } catch (Refusal e) {
            return Answer.json(e.status, Map.of("error_code", e.code, "message", String.valueOf(e.getMessage())));
        }
    }

    private static JsonNode parameters(HttpExchange exchange, byte[] body) throws Refusal {
        if (exchange.getRequestMethod().equals("GET")) {
            String query = exchange.getRequestURI().getRawQuery();
            Map<String, String> values = Arrays.stream((query == null ? "" : query).split("&"))
                    .filter(one -> one.contains("="))
                    .collect(Collectors.toMap(
                            one -> one.substring(0, one.indexOf('=')),
                            one -> URLDecoder.decode(one.substring(one.indexOf('=') + 1), StandardCharsets.UTF_8)));
            return JSON.valueToTree(values);
        }
        if (!String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                .startsWith("application/json")) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Content-Type must be application/json");
        }
        return JSON.readTree(body);
    }

    private Answer artifact(String method, String path, byte[] body) throws Refusal {
        String[] parts = path.split("/");
        if (parts.length < 4 || !parts[2].equals("artifacts") || !runs.containsKey(parts[1])) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Invalid path");
        }
        if (method.equals("PUT")) {
            files.put(path, body);
            return Answer.json(200, Map.of());
        }
        byte[] found = files.get(path);
        if (found == null) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no such artifact");
        }
        return new Answer(200, "application/octet-stream", found);
    }

    private Object api(String what, JsonNode given) throws Refusal {
        return switch (what) {
            case "GET mlflow/experiments/get-by-name" -> experiment(text(given, "experiment_name"));
            case "POST mlflow/experiments/create" -> createExperiment(text(given, "name"));
            case "POST mlflow/runs/create" -> createRun(given);
            case "POST mlflow/runs/search" -> searchRuns(given);
            case "GET mlflow/runs/get" -> Map.of("run", shown(run(given)));
            case "POST mlflow/runs/log-batch" -> logBatch(run(given), given);
            case "POST mlflow/runs/update" -> updateRun(run(given), given);
            case "GET mlflow/metrics/get-history" -> history(run(given), given);
            case "POST mlflow/registered-models/create" -> createModel(text(given, "name"));
            case "POST mlflow/model-versions/create" -> createVersion(given);
            case "GET mlflow/model-versions/search" -> searchVersions(text(given, "filter"));
            case "POST mlflow/registered-models/alias" -> giveAlias(given);
            case "GET mlflow/registered-models/alias" -> alias(given);
            case "DELETE mlflow/registered-models/alias" -> removeAlias(given);
            default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND", what);
        };
    }

    private Object experiment(String name) throws Refusal {
        String id = experiments.get(name);
        if (id == null) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "Could not find experiment with name '" + name + "'");
        }
        return Map.of("experiment", Map.of("experiment_id", id, "name", name, "lifecycle_stage", "active"));
    }

    private Object createExperiment(String name) throws Refusal {
        if (experiments.putIfAbsent(name, String.valueOf(experiments.size() + 1)) != null) {
            throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", "Experiment '" + name + "' already exists.");
        }
        return Map.of("experiment_id", experiments.get(name));
    }

    private Object createRun(JsonNode given) throws Refusal {
        String experiment = text(given, "experiment_id");
        if (!experiments.containsValue(experiment)) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "No Experiment with id=" + experiment + " exists");
        }
        String id = String.format("%032x", 0xabcdef12L + runs.size());
        Run run = new Run(id, experiment, new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        given.path("tags")
                .forEach(tag -> run.tags()
                        .put(tag.path("key").asString(), tag.path("value").asString()));
        run.status().add("RUNNING");
        runs.put(id, run);
        return Map.of("run", shown(run));
    }

    private Object searchRuns(JsonNode given) throws Refusal {
        List<String> of = given.path("experiment_ids")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        Matcher filter = TAG_FILTER.matcher(text(given, "filter"));
        if (of.isEmpty() || !filter.matches()) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Invalid clause(s) in filter string");
        }
        return Map.of(
                "runs",
                runs.values().stream()
                        .filter(run -> of.contains(run.experiment()))
                        .filter(run -> filter.group(2).equals(run.tags().get(filter.group(1))))
                        .map(MlflowImitation::shown)
                        .toList());
    }

    private static Map<String, Object> shown(Run run) {
        Map<String, Map<String, Object>> last = new LinkedHashMap<>();
        run.metrics().forEach(one -> last.put(one.key(), Map.of("key", one.key(), "value", one.value())));
        return Map.of(
                "info",
                Map.of(
                        "run_id", run.id(),
                        "status", run.status().getLast(),
                        "artifact_uri", "mlflow-artifacts:/" + run.experiment() + "/" + run.id() + "/artifacts"),
                "data",
                Map.of(
                        "params", pairs(run.params()),
                        "tags", pairs(run.tags()),
                        "metrics", List.copyOf(last.values())));
    }

    private static List<Map<String, String>> pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(one -> Map.of("key", one.getKey(), "value", one.getValue()))
                .toList();
    }

    private Object logBatch(Run run, JsonNode given) throws Refusal {
        if (given.path("params").size() > 100
                || given.path("tags").size() > 100
                || given.path("metrics").size() > 1000) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "A batch logging request can contain at most …");
        }
        for (String kind : List.of("params", "tags", "metrics")) {
            for (JsonNode one : given.path(kind)) {
                if (!NAME.matcher(text(one, "key")).matches()) {
                    throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Invalid name");
                }
            }
        }
        for (JsonNode param : given.path("params")) {
            String value = text(param, "value");
            String before = run.params().putIfAbsent(text(param, "key"), value);
            if (value.length() > 6000 || (before != null && !before.equals(value))) {
                throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Changing param values is not allowed.");
            }
        }
        for (JsonNode tag : given.path("tags")) {
            run.tags().put(text(tag, "key"), tag.path("value").asString());
        }
        for (JsonNode metric : given.path("metrics")) {
            run.metrics()
                    .add(new Metric(
                            text(metric, "key"),
                            metric.path("value").asString(),
                            metric.path("timestamp").asLong(),
                            metric.path("step").asInt()));
        }
        return Map.of();
    }

    private static Object updateRun(Run run, JsonNode given) throws Refusal {
        run.status().add(text(given, "status"));
        return Map.of("run_info", Map.of("run_id", run.id()));
    }

    private static Object history(Run run, JsonNode given) throws Refusal {
        int most = Math.min(PAGE, Integer.parseInt(text(given, "max_results")));
        String key = text(given, "metric_key");
        int from = Integer.parseInt(given.path("page_token").asString("0"));
        List<Metric> all =
                run.metrics().stream().filter(one -> one.key().equals(key)).toList();
        int to = Math.min(all.size(), from + most);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("metrics", all.subList(from, to));
        if (to < all.size()) {
            answer.put("next_page_token", String.valueOf(to));
        }
        return answer;
    }

    private Object createModel(String name) throws Refusal {
        if (models.contains(name)) {
            throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", "Registered Model (name=" + name + ") already exists.");
        }
        models.add(name);
        return Map.of("registered_model", Map.of("name", name));
    }

    private Object createVersion(JsonNode given) throws Refusal {
        String model = text(given, "name");
        String source = text(given, "source");
        Run run = run(given);
        if (!models.contains(model)) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=" + model + " not found");
        }
        if (!source.startsWith("mlflow-artifacts:/")) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Invalid model version source: '" + source + "'");
        }
        if (!files.containsKey(source.substring("mlflow-artifacts:/".length()) + "/MLmodel")) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "a version before its folder");
        }
        Map<String, String> tags = new TreeMap<>();
        given.path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asString(), tag.path("value").asString()));
        long before = versions.stream().filter(one -> one.model().equals(model)).count();
        Version version = new Version(model, String.valueOf(before + 1), source, run.id(), tags);
        versions.add(version);
        return Map.of("model_version", shown(version));
    }

    private static Map<String, Object> shown(Version version) {
        return Map.of(
                "name", version.model(),
                "version", version.number(),
                "source", version.source(),
                "run_id", version.run(),
                "status", "READY");
    }

    private Object searchVersions(String text) throws Refusal {
        Matcher filter = RUN_FILTER.matcher(text);
        if (!filter.matches()) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Invalid filter string");
        }
        return Map.of(
                "model_versions",
                versions.stream()
                        .filter(one -> one.run().equals(filter.group(1)))
                        .map(MlflowImitation::shown)
                        .toList());
    }

    private Version version(String model, String number) throws Refusal {
        return versions.stream()
                .filter(one -> one.model().equals(model) && one.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "Model Version not found"));
    }

    private Object giveAlias(JsonNode given) throws Refusal {
        Version version = version(text(given, "name"), text(given, "version"));
        aliases.put(version.model() + "@" + text(given, "alias"), version.number());
        aliasesGiven.add(text(given, "alias") + "=" + version.number());
        return Map.of();
    }

    private Object alias(JsonNode given) throws Refusal {
        String number = aliases.get(text(given, "name") + "@" + text(given, "alias"));
        if (number == null) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Registered model alias not found.");
        }
        return Map.of("model_version", shown(version(text(given, "name"), number)));
    }

    private Object removeAlias(JsonNode given) throws Refusal {
        aliases.remove(text(given, "name") + "@" + text(given, "alias"));
        return Map.of();
    }

    private Run run(JsonNode given) throws Refusal {
        Run run = runs.get(text(given, "run_id"));
        if (run == null) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "Run not found");
        }
        return run;
    }

    private static String text(JsonNode given, String name) throws Refusal {
        String value = given.path(name).asString("");
        if (value.isEmpty()) {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter '" + name + "'.");
        }
        return value;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String text) {
            return new Answer(status, "text/html", text.getBytes(StandardCharsets.UTF_8));
        }

        static Answer json(int status, Object value) {
            return new Answer(status, "application/json", JSON.writeValueAsBytes(value));
        }
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Refusal(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }
}
