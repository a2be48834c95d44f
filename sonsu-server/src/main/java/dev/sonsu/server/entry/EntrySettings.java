package dev.sonsu.server.entry;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the server listens, and to whom.
 *
 * @param host           the address that it listens on; others than this machine's need TLS and a kiosk's key
 * @param port           the port; 0 takes a free one
 * @param allowedOrigins of pages on other hosts that may send digits, separated by commas, as
 *                       {@code https://kiosk.example}
 */
@ConfigurationProperties("sonsu")
@Validated
record EntrySettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("8080") @Min(0) @Max(65535) int port,
        @DefaultValue List<String> allowedOrigins) {}
