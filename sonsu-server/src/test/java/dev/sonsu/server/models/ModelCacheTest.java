package dev.sonsu.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonsu.model.ModelCard;
import dev.sonsu.model.ModelId;
import dev.sonsu.onnx.ModelFolder;
import dev.sonsu.onnx.ModelRefusedException;
import dev.sonsu.server.store.DataSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ModelCacheTest {
    private static final ModelId ID = new ModelId("m-000000000001");

    private final Path data;
    private final ModelCache cache;

    ModelCacheTest(@TempDir Path data) {
        this.data = data;
        this.cache = new ModelCache(new DataSettings(data));
    }

    @Test
    void nothingKept_isNothing() {
        assertThat(cache.last()).isEmpty();
    }

    @Test
    void otherModelOfTheSameName_takesThePlaceOfTheCopy() throws Exception {
        ModelFolder before = named(TestModels.variant(1));
        ModelFolder after = named(TestModels.variant(2));
        cache.keep(before);
        assertThat(cache.last().orElseThrow().card()).isEqualTo(before.card());

        cache.keep(after);

        ModelFolder kept = cache.last().orElseThrow();
        assertThat(kept.card()).isEqualTo(after.card()).isNotEqualTo(before.card());
        assertThat(kept.files().get("model.onnx"))
                .isEqualTo(Objects.requireNonNull(after.files().get("model.onnx")));
    }

    @Test
    void damagedCopy_isNothing_andTheNextTimeItIsWholeAgain() throws Exception {
        ModelFolder champion = named(TestModels.variant(1));
        cache.keep(champion);
        Files.write(data.resolve("models").resolve(ID.value()).resolve("model.onnx"), new byte[] {1});
        assertThat(cache.last()).isEmpty();

        cache.keep(champion);

        assertThat(cache.last().orElseThrow().card()).isEqualTo(champion.card());
    }

    @Test
    void nextChampion_leavesNothingOfTheOneBefore_norOfACopyThatWasBrokenOff() throws Exception {
        ModelFolder before = TestModels.variant(1);
        ModelFolder after = TestModels.variant(2);
        cache.keep(before);
        Path brokenOff = Files.createDirectories(data.resolve("models").resolve("." + ID + ".draft"));
        Files.write(brokenOff.resolve("model.onnx"), new byte[] {1});

        cache.keep(after);

        try (Stream<Path> left = Files.list(data.resolve("models"))) {
            assertThat(left.map(one -> one.getFileName().toString()))
                    .containsExactlyInAnyOrder("champion", after.card().id().value());
        }
        assertThat(cache.last().orElseThrow().card()).isEqualTo(after.card());
    }

    /** The model under a name that says nothing of its file. */
    private static ModelFolder named(ModelFolder model) throws ModelRefusedException {
        ModelCard card = model.card();
        ModelCard named = new ModelCard(
                ID,
                card.sha256(),
                card.normalizer(),
                card.created(),
                card.architecture(),
                card.data(),
                card.seed(),
                card.settings(),
                card.versions(),
                card.metrics(),
                card.temperature(),
                card.thresholds(),
                card.guarantee());
        return new ModelFolder(named, Objects.requireNonNull(model.files().get("model.onnx")), model.golden());
    }
}
