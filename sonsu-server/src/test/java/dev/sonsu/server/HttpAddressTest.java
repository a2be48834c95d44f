package dev.sonsu.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:4318/v1/traces", "https://alerts.example/hook?key=1", "http://[::1]:5000"})
    void address_isTakenAsItIs(String text) {
        assertThat(HttpAddress.of(" " + text + " "))
                .hasValueSatisfying(taken -> assertThat(taken).hasToString(text));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "alerts.example",
                "/hook",
                "ftp://alerts.example",
                "http:///hook",
                "http://a b",
                "HTTP:x"
            })
    void anythingElse_isNone(@Nullable String text) {
        assertThat(HttpAddress.of(text)).isEmpty();
    }

    @Test
    void addressWithALogin_isNone() {
        assertThat(HttpAddress.of("https://name:secret@alerts.example/hook")).isEmpty();
        assertThat(HttpAddress.of("https://name@alerts.example/hook")).isEmpty();
    }
}
