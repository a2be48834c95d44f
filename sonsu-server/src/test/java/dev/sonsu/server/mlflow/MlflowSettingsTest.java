package dev.sonsu.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.StartRefusedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowSettingsTest {
    private static MlflowSettings settings(
            @Nullable String uri, @Nullable String user, @Nullable String password, @Nullable String token) {
        return new MlflowSettings(uri, user, password, token, "sonsu", "sonsu", Duration.ofSeconds(1), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow.example:5000",
                "ftp://mlflow.example",
                "https://mina:a-secret@mlflow.example",
                "http:///x",
                "https://mlflow.example/?token=a-secret",
                "https://mlflow example"
            })
    void address_thatIsNone_isRefused_andNotShown(String uri) {
        assertThatThrownBy(() -> settings(uri, null, null, null).address())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("SONSU_MLFLOW_URI")
                .hasMessageNotContaining("a-secret");
    }

    @Test
    void address_mayHaveAPath_andNoSlashAtItsEnd() {
        assertThat(settings("https://example.com/mlflow//", null, null, null).address())
                .isEqualTo("https://example.com/mlflow");
        assertThat(settings(" ", null, null, null).isOn()).isFalse();
        assertThat(settings(null, null, null, null).isOn()).isFalse();
    }

    @Test
    void login_isAPasswordOrAToken_neverHalfOrBoth() {
        assertThat(settings("http://a", "mina", "a-secret", null).authorization())
                .contains("Basic bWluYTphLXNlY3JldA==");
        assertThat(settings("http://a", null, null, "a-token").authorization()).contains("Bearer a-token");
        assertThat(settings("http://a", "", "", "").authorization()).isEmpty();
        for (MlflowSettings wrong : new MlflowSettings[] {
            settings("http://a", "mina", null, null),
            settings("http://a", null, "a-secret", null),
            settings("http://a", "mina", "a-secret", "a-token")
        }) {
            assertThatThrownBy(wrong::authorization)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageNotContaining("a-secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://mlflow.example, true",
        "https://mlflow.example, false",
        "http://127.0.0.1:5000, false",
        "http://[::1]:5000, false",
        "http://localhost, false"
    })
    void secret_inClearOverANetwork_isNoticed(String uri, boolean isInClear) {
        assertThat(settings(uri, null, null, "a-token").isSecretInClear()).isEqualTo(isInClear);
        assertThat(settings(uri, null, null, null).isSecretInClear()).isFalse();
    }
}
