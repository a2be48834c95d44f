package dev.sonsu.cli;

import dev.sonsu.glyph.Glyph;
import dev.sonsu.glyph.Normalizer;
import dev.sonsu.image.Shrinker;
import dev.sonsu.ink.Raster;
import dev.sonsu.model.ModelCard;

/** How a picture becomes what a model sees, as the model's card wants it: ours, or that of a rival to compare with. */
sealed interface Preparation {
    /** The glyph of a picture. */
    Glyph glyph(Raster picture);

    /** The id that cards have for it. */
    String id();

    /** The one that a card names; ours where it names neither, so that opening the model says what is wrong. */
    static Preparation of(ModelCard card) {
        return card.normalizer().equals(Shrinker.ID) ? new Shrunk() : new Normalized(new Normalizer());
    }

    /** As the server does. For one thread. */
    record Normalized(Normalizer normalizer) implements Preparation {
        @Override
        public Glyph glyph(Raster picture) {
            return normalizer.normalize(picture);
        }

        @Override
        public String id() {
            return Normalizer.ID;
        }
    }

    /** As one usually does; no server reads so. */
    record Shrunk() implements Preparation {
        @Override
        public Glyph glyph(Raster picture) {
            return Shrinker.shrink(picture);
        }

        @Override
        public String id() {
            return Shrinker.ID;
        }
    }
}
