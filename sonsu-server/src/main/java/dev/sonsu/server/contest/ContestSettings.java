package dev.sonsu.server.contest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the public sets lie.
 *
 * @param corpora folders, separated as paths are on this system; behind them comes what is packed beside the trainer
 */
@ConfigurationProperties("sonsu")
record ContestSettings(@Nullable String corpora) {}
