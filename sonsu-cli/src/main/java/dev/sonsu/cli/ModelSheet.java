package dev.sonsu.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.RoleChange;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a model.
 *
 * @param registry what the registry knows of it; {@code null} of a folder
 */
record ModelSheet(
        @JsonUnwrapped ModelCard card,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Descent registry) {
    /**
     * Where a model of the registry comes from, and when it became champion.
     *
     * @param champion the changes that made it so, the newest first
     */
    record Descent(
            String registered,
            String origin,
            @Nullable String parent,
            @Nullable String run,
            long samples,
            String recipe,
            String codeVersion,
            List<Tenure> champion) {
        static Descent of(RegisteredModel model, List<RoleChange> changes) {
            Lineage lineage = model.lineage();
            ModelId parent = lineage.parent();
            return new Descent(
                    model.registered().toString(),
                    lineage.origin().name(),
                    parent == null ? null : parent.value(),
                    lineage.run(),
                    lineage.samples(),
                    lineage.recipe(),
                    lineage.codeVersion(),
                    changes.stream()
                            .filter(change -> change.cause() != RoleChange.Cause.NOMINATED)
                            .filter(change -> change.roles().champion().equals(model.id()))
                            .map(Tenure::of)
                            .toList());
        }
    }

    /** How it became champion. */
    record Tenure(String since, String cause, String actor, String reason) {
        static Tenure of(RoleChange change) {
            return new Tenure(change.at().toString(), change.cause().name(), change.actor(), change.reason());
        }

        @Override
        public String toString() {
            return since + "  " + cause + "  " + actor + (reason.isEmpty() ? "" : "  " + reason);
        }
    }

    void print(PrintWriter out) {
        Map<String, Object> lines = new LinkedHashMap<>();
        ofCard(lines);
        if (registry != null) {
            ofRegistry(lines, registry);
        }
        lines.forEach((name, value) -> out.printf("%-28s %s%n", name, value));
    }

    private void ofCard(Map<String, Object> lines) {
        lines.put("id", card.id());
        lines.put("created", card.created());
        lines.put("architecture", card.architecture());
        lines.put("normalizer", card.normalizer());
        lines.put("sha256", card.sha256());
        lines.put("seed", card.seed());
        lines.put("temperature", card.temperature());
        lines.put("sure from", card.thresholds().sure());
        Guarantee guarantee = card.guarantee();
        if (guarantee != null) {
            lines.put(
                    "wrong among sure", "at most " + guarantee.risk() + ", with confidence " + guarantee.confidence());
            lines.put("  counted", guarantee.empiricalRisk() + " at coverage " + guarantee.coverage());
            lines.put("  of", guarantee.drawnFrom());
        }
        card.data().forEach(source -> lines.put(source.name(), source.digits() + "  " + source.sha256()));
        new TreeMap<>(card.metrics()).forEach(lines::put);
    }

    private static void ofRegistry(Map<String, Object> lines, Descent from) {
        lines.put("registered", from.registered());
        lines.put("origin", from.origin());
        lines.put("parent", from.parent() == null ? "-" : from.parent());
        lines.put("retraining", from.run() == null ? "-" : from.run());
        lines.put("samples of people", from.samples());
        lines.put("recipe", from.recipe());
        lines.put("made by version", from.codeVersion());
        for (int i = 0; i < from.champion().size(); i++) {
            lines.put(
                    i == 0 ? "champion since" : "  before " + i, from.champion().get(i));
        }
    }
}
