package dev.sonsu.variant;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A named distortion. Sealed: those of pictures go for every corpus, those of strokes only where strokes were recorded. */
public sealed interface Variant permits PictureVariant, StrokeVariant {
    /** The name of the constant. */
    String name();

    /** As reports call it: lower case, words joined by hyphens. */
    default String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All that a corpus has. */
    static List<Variant> all(boolean hasStrokes) {
        Stream<Variant> ofPictures = Stream.of(PictureVariant.values());
        return (hasStrokes ? Stream.concat(ofPictures, Stream.of(StrokeVariant.values())) : ofPictures).toList();
    }
}
