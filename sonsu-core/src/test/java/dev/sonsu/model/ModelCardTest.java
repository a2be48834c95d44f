package dev.sonsu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Model", "1abc", "a/../b", "a b", "a\n"})
    void idOfAnotherForm_isRefused(String id) {
        assertThatThrownBy(() -> new ModelId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idOfAHash_beginsWithIt() {
        assertThat(ModelId.ofSha256("0123456789abcdef".repeat(4)).value()).isEqualTo("m-0123456789ab");
    }
}
