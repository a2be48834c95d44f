package dev.sonsu.server.models;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which model serves.
 *
 * @param model the folder of a model; the bundled champion where none is named
 */
@ConfigurationProperties("sonsu")
record ModelSettings(@Nullable Path model) {}
