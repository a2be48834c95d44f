package dev.sonsu.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnerOnlyTest {
    private static final String FOLDER = "/run/credentials/sonsu.service";

    @Test
    void credential_isWhatLiesInTheFolderThatSystemdNamed_andNothingElse() {
        assertThat(OwnerOnly.isCredential(Path.of(FOLDER, "master.json"), FOLDER))
                .isTrue();
        assertThat(OwnerOnly.isCredential(Path.of(FOLDER + "-other", "master.json"), FOLDER))
                .isFalse();
        assertThat(OwnerOnly.isCredential(Path.of(FOLDER, "../x/master.json"), FOLDER))
                .isFalse();
        assertThat(OwnerOnly.isCredential(Path.of("/etc/master.json"), null)).isFalse();
        assertThat(OwnerOnly.isCredential(Path.of("/etc/master.json"), "")).isFalse();
    }
}
