package dev.sonsu.server.entry;

import dev.sonsu.server.samples.LabelSource;
import java.util.Optional;

/** How the client knows that digits were read rightly. */
enum Basis {
    HEARD,
    SEEN,
    UNSEEN,
    VERIFIED;

    /** Where the label comes from; empty if it is none. */
    Optional<LabelSource> source() {
        return switch (this) {
            case HEARD -> Optional.of(LabelSource.HEARD);
            case SEEN -> Optional.of(LabelSource.SEEN);
            case VERIFIED -> Optional.of(LabelSource.VERIFIED);
            case UNSEEN -> Optional.empty();
        };
    }
}
