package dev.sonsu.server.entry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a page may say aloud.
 *
 * @param region   whose rules hold where {@code readBack} is not set
 * @param readBack whether the digits of a PIN may be spoken; none: as the region says
 */
@ConfigurationProperties("sonsu")
record KioskSettings(
        @DefaultValue("eu") Region region, @Nullable ReadBack readBack) {
    /** The policy that pages are told. */
    ReadBack policy() {
        return readBack == null ? region.readBack() : readBack;
    }
}
