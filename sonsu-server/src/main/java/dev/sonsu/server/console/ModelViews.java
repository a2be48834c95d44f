package dev.sonsu.server.console;

import dev.sonsu.model.Guarantee;
import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.recognition.Thresholds;
import dev.sonsu.server.contest.Comparison;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.RoleChange;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How models are written as JSON: ids as texts, and numbers that a page cannot hold exactly too. */
final class ModelViews {
    private ModelViews() {}

    /** The roles of a model. */
    enum Role {
        CHAMPION,
        CHALLENGER,
        PREVIOUS
    }

    /** All models, and how the roles came about. */
    record Overview(
            long generation,
            String champion,
            @Nullable String challenger,
            @Nullable String previous,
            List<Summary> models,
            List<Change> changes) {
        static Overview of(Aliases roles, List<RegisteredModel> models, List<RoleChange> changes) {
            return new Overview(
                    roles.generation(),
                    roles.champion().value(),
                    text(roles.challenger()),
                    text(roles.previous()),
                    models.stream().map(model -> Summary.of(model, roles)).toList(),
                    changes.stream().map(Change::of).toList());
        }
    }

    /** A model in the list. */
    record Summary(
            String id,
            List<Role> roles,
            String registered,
            Lineage.Origin origin,
            @Nullable String parent,
            @Nullable String run,
            long samples) {
        static Summary of(RegisteredModel model, Aliases roles) {
            Lineage lineage = model.lineage();
            return new Summary(
                    model.id().value(),
                    rolesOf(model.id(), roles),
                    model.registered().toString(),
                    lineage.origin(),
                    text(lineage.parent()),
                    lineage.run(),
                    lineage.samples());
        }
    }

    /** A change of roles. */
    record Change(
            long generation,
            String at,
            RoleChange.Cause cause,
            String actor,
            String reason,
            String champion,
            @Nullable String challenger,
            @Nullable String previous) {
        static Change of(RoleChange change) {
            Aliases roles = change.roles();
            return new Change(
                    roles.generation(),
                    change.at().toString(),
                    change.cause(),
                    change.actor(),
                    change.reason(),
                    roles.champion().value(),
                    text(roles.challenger()),
                    text(roles.previous()));
        }
    }

    /** A model with all that is known of it. */
    record Whole(String id, List<Role> roles, String registered, Card card, Descent lineage) {
        static Whole of(RegisteredModel model, Aliases roles) {
            return new Whole(
                    model.id().value(),
                    rolesOf(model.id(), roles),
                    model.registered().toString(),
                    Card.of(model.card()),
                    Descent.of(model.lineage()));
        }
    }

    /** Its card; what has names is in their order. */
    record Card(
            String sha256,
            String normalizer,
            String created,
            String architecture,
            List<ModelCard.Source> data,
            String seed,
            Map<String, String> settings,
            Map<String, String> versions,
            Map<String, Double> metrics,
            double temperature,
            Thresholds thresholds,
            @Nullable Guarantee guarantee) {
        static Card of(ModelCard card) {
            return new Card(
                    card.sha256(),
                    card.normalizer(),
                    card.created(),
                    card.architecture(),
                    card.data(),
                    Long.toString(card.seed()),
                    new TreeMap<>(card.settings()),
                    new TreeMap<>(card.versions()),
                    new TreeMap<>(card.metrics()),
                    card.temperature(),
                    card.thresholds(),
                    card.guarantee());
        }
    }

    /** Where it comes from. */
    record Descent(
            Lineage.Origin origin,
            @Nullable String parent,
            @Nullable String run,
            long samples,
            String recipe,
            String codeVersion,
            List<Lineage.Epoch> history) {
        static Descent of(Lineage lineage) {
            return new Descent(
                    lineage.origin(),
                    text(lineage.parent()),
                    lineage.run(),
                    lineage.samples(),
                    lineage.recipe(),
                    lineage.codeVersion(),
                    lineage.history());
        }
    }

    /** Two models on public digits. */
    record Compared(String a, String b, List<String> sets, int read, int differ, List<Digit> digits) {
        static Compared of(ModelId a, ModelId b, Comparison.Done done) {
            return new Compared(
                    a.value(),
                    b.value(),
                    done.sets(),
                    done.read(),
                    done.differ(),
                    done.digits().stream().map(Digit::of).toList());
        }
    }

    /** A public digit and what both make of it. */
    record Digit(String set, int label, String picture, Comparison.Read a, Comparison.Read b) {
        static Digit of(Comparison.Digit digit) {
            return new Digit(
                    digit.set(),
                    digit.label(),
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(digit.png()),
                    digit.a(),
                    digit.b());
        }
    }

    private static List<Role> rolesOf(ModelId model, Aliases roles) {
        List<Role> found = new ArrayList<>();
        if (model.equals(roles.champion())) {
            found.add(Role.CHAMPION);
        }
        if (model.equals(roles.challenger())) {
            found.add(Role.CHALLENGER);
        }
        if (model.equals(roles.previous())) {
            found.add(Role.PREVIOUS);
        }
        return found;
    }

    private static @Nullable String text(@Nullable ModelId model) {
        return model == null ? null : model.value();
    }
}
