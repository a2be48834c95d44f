package dev.sonsu.server.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps what outlives it.
 *
 * @param data the folder of {@code sonsu.db} and {@code keys/}; made at the first start
 */
@ConfigurationProperties("sonsu")
public record DataSettings(@DefaultValue("data") Path data) {}
