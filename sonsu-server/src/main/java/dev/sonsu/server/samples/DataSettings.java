package dev.sonsu.server.samples;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps what outlives it.
 *
 * @param data the folder of {@code sonsu.db} and {@code keys/}; made at the first start
 */
@ConfigurationProperties("sonsu")
record DataSettings(@DefaultValue("data") Path data) {}
