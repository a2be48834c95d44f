package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.StartRefusedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFolderTest {
    @TempDir
    Path temporary;

    private Path data = Path.of("");

    @BeforeEach
    void requireRights() throws Exception {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "SKIPPED: this file system has no owner-only rights; run the test on Linux");
        data = temporary.resolve("data");
        open().close();
    }

    @Test
    void firstStart_makesEverythingForTheOwnerOnly() throws Exception {
        assertThat(rights(data)).isEqualTo("rwx------");
        assertThat(rights(data.resolve("keys"))).isEqualTo("rwx------");
        assertThat(rights(data.resolve("keys/samples.json"))).isEqualTo("rw-------");
        assertThat(rights(data.resolve("keys/tokens.json"))).isEqualTo("rw-------");
        assertThat(rights(data.resolve("sonsu.db"))).isEqualTo("rw-------");
        assertThat(data.resolve("keys")).isDirectoryNotContaining("glob:**/.*");
    }

    @ParameterizedTest
    @CsvSource({
        "keys, rwxr-x---, chmod 700",
        "keys/samples.json, rw-r-----, chmod 600",
        "keys/samples.json, rw----r--, chmod 600",
        "keys/tokens.json, rw--w----, chmod 600"
    })
    void keysThatOthersMayReadOrChange_areRefused(String name, String rights, String advice) throws Exception {
        Files.setPosixFilePermissions(data.resolve(name), PosixFilePermissions.fromString(rights));

        assertThatThrownBy(this::open)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(advice)
                .hasMessageContaining(name);
    }

    @Test
    void missingKeyset_ofADatabase_isNotMadeAnew() throws Exception {
        Files.delete(data.resolve("keys/samples.json"));

        assertThatThrownBy(this::open)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("samples.json")
                .hasMessageContaining("restore");
        assertThat(data.resolve("keys/samples.json")).doesNotExist();
    }

    @Test
    void keysetOfAnotherDatabase_isRefused() throws Exception {
        Files.copy(
                data.resolve("keys/tokens.json"),
                data.resolve("keys/samples.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(data.resolve("keys/samples.json"), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(this::open).isInstanceOf(StartRefusedException.class).hasMessageContaining("does not fit");
    }

    @Test
    void damagedKeyset_isRefused_andNotQuoted() throws Exception {
        Path file = data.resolve("keys/samples.json");
        String keyset = Files.readString(file);
        Files.writeString(file, keyset.substring(0, keyset.length() / 2));

        assertThatThrownBy(this::open)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot be read")
                .hasNoCause();
    }

    private TestStore open() {
        return new TestStore(data, new SettableClock(), Duration.ofSeconds(2));
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
