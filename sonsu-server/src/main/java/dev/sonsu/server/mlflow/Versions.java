package dev.sonsu.server.mlflow;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The registered model of MLflow: its versions and their aliases. Each call may be done again. For one thread. */
final class Versions {
    private static final int LONGEST_TAG = 5000;

    private final MlflowHttp http;
    private final String name;

    /** @param name of the registered model */
    Versions(MlflowHttp http, String name) {
        this.http = http;
        this.name = name;
    }

    /**
     * A version as MLflow has it.
     *
     * @param source where its folder is
     */
    record Version(String number, String source) {
        static Version of(JsonNode version) {
            return new Version(
                    version.path("version").asString(), version.path("source").asString(""));
        }
    }

    /** The version that a run made; empty if there is none. */
    Optional<Version> find(String run) throws AwayException, RefusedException {
        JsonNode answer =
                http.get("model-versions/search", Map.of("filter", "run_id='" + run + "'", "max_results", "100"));
        return answer.path("model_versions")
                .valueStream()
                .filter(version -> version.path("name").asString("").equals(name))
                .map(Version::of)
                .min(Comparator.comparingLong(version -> Long.parseLong(version.number())));
    }

    /** The version that a run made, which is registered if there is none. */
    Version findOrCreate(String run, String source, String description, Map<String, String> tags)
            throws AwayException, RefusedException {
        Optional<Version> found = find(run);
        if (found.isPresent()) {
            return found.get();
        }
        ensureModel();
        JsonNode answer = http.post(
                "model-versions/create",
                Map.of(
                        "name", name,
                        "source", source,
                        "run_id", run,
                        "description", description,
                        "tags", Tracking.keyed(tags, LONGEST_TAG)));
        return Version.of(answer.path("model_version"));
    }

    private void ensureModel() throws AwayException, RefusedException {
        try {
            http.post(
                    "registered-models/create",
                    Map.of("name", name, "description", "Mirrored from Sonsu's own registry, which decides."));
        } catch (RefusedException e) {
            if (!e.isDuplicate()) {
                throw e;
            }
        }
    }

    /** The version that has an alias; empty if none has. */
    Optional<Version> aliased(String alias) throws AwayException, RefusedException {
        try {
            JsonNode answer = http.get("registered-models/alias", Map.of("name", name, "alias", alias));
            return Optional.of(Version.of(answer.path("model_version")));
        } catch (RefusedException e) {
            if (e.isMissingAlias()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gives an alias to a version, whichever had it. */
    void alias(String alias, String version) throws AwayException, RefusedException {
        http.post("registered-models/alias", Map.of("name", name, "alias", alias, "version", version));
    }

    /** Takes an alias away, if a version has it. */
    void removeAlias(String alias) throws AwayException, RefusedException {
        if (aliased(alias).isPresent()) {
            http.delete("registered-models/alias", Map.of("name", name, "alias", alias));
        }
    }

    /** A file of a version's folder, as it lies there now. */
    byte[] file(Version version, String file) throws AwayException, RefusedException {
        return http.download(Tracking.proxied(version.source()) + "/" + file);
    }
}
