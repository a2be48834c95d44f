package dev.sonsu.server.voices;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose voices speak.
 *
 * @param voices an operator's folder of voice packs, one sub-folder for each language; none: those that are shipped
 */
@ConfigurationProperties("sonsu")
record VoiceSettings(@Nullable Path voices) {}
