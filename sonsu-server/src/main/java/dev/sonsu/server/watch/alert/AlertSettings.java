package dev.sonsu.server.watch.alert;

import dev.sonsu.server.HttpAddress;
import dev.sonsu.server.StartRefusedException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom to tell. {@code toString} shows no secret: such addresses often have one in them.
 *
 * @param webhook      address that is told of each alert; none: nobody is
 * @param webhookToken sent there as {@code Authorization: Bearer}
 */
@ConfigurationProperties("sonsu.alerts")
record AlertSettings(@Nullable String webhook, @Nullable String webhookToken) {
    /**
     * Who is told; empty for nobody.
     *
     * @throws StartRefusedException if that is no address
     */
    Optional<URI> address() {
        if (webhook == null || webhook.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(HttpAddress.of(webhook)
                .orElseThrow(() -> new StartRefusedException(
                        "SONSU_ALERTS_WEBHOOK is no address like https://alerts.example/hook; a token has a setting of its own"
                                + " (SONSU_ALERTS_WEBHOOK_TOKEN)",
                        "SONSU_ALERTS_WEBHOOK이 https://alerts.example/hook 같은 주소가 아닙니다. 토큰은 따로 설정하세요"
                                + "(SONSU_ALERTS_WEBHOOK_TOKEN)")));
    }

    /** What the header {@code Authorization} says; empty without a token. */
    Optional<String> authorization() {
        return webhookToken == null || webhookToken.isBlank()
                ? Optional.empty()
                : Optional.of("Bearer " + webhookToken.strip());
    }

    @Override
    public String toString() {
        return "AlertSettings[webhook=" + (webhook == null ? "none" : "redacted") + "]";
    }
}
