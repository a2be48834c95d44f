package dev.sonsu.server.reading;

import dev.sonsu.model.ModelId;
import java.time.Duration;

/**
 * Another model reads now, while the server runs.
 *
 * @param took how long it took to load, verify and exchange it; the old one went on reading meanwhile
 */
public record ModelSwapped(ModelId model, Duration took) {}
