package dev.sonsu.server.contest;

import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.models.Aliases;
import dev.sonsu.server.models.Lineage;
import dev.sonsu.server.models.RegisteredModel;
import dev.sonsu.server.models.UnverifiedModels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry to look models up in, and nothing else. */
record KnownModels(Map<ModelId, ModelFolder> folders) implements UnverifiedModels {
    @Override
    public Optional<RegisteredModel> find(ModelId model) {
        return list().stream().filter(one -> one.id().equals(model)).findFirst();
    }

    @Override
    public List<RegisteredModel> list() {
        return folders.values().stream()
                .map(folder -> new RegisteredModel(
                        folder.card(),
                        new Lineage(Lineage.Origin.IMPORTED, null, null, 0, "", "", List.of()),
                        Instant.EPOCH))
                .toList();
    }

    @Override
    public ModelFolder folder(ModelId model) throws ModelRefusedException {
        ModelFolder folder = folders.get(model);
        if (folder == null) {
            throw new ModelRefusedException("model " + model + " is not known");
        }
        return folder;
    }

    @Override
    public RegisteredModel register(ModelFolder folder, Lineage lineage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Aliases aliases() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Aliases nominate(ModelId challenger, String run) {
        throw new UnsupportedOperationException();
    }
}
