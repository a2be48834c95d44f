package dev.sonsu.server.keysets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.StartRefusedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final byte[] NAME = "a column".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Path folder;
    private final Path file;

    MasterKeyTest(@TempDir Path folder) throws Exception {
        this.folder = folder.resolve("keys");
        this.file = folder.resolve("master.json");
        MasterKey.create(file);
    }

    @AfterEach
    void serviceAnswersAgain() {
        LocalKms.IS_DOWN.set(false);
    }

    @Test
    void masterKey_isMadeForItsOwnerOnly_andNeverOverAnother() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> MasterKey.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void keyset_underAMasterKey_holdsNoKeyInClear_andIsReadByNoOther() throws Exception {
        byte[] sealed = keyset("file:" + file).encrypt(new byte[] {1, 2, 3}, NAME);

        String written = Files.readString(folder.resolve("samples.json"));
        assertThat(written).contains("encryptedKeyset").doesNotContain("\"key\"");
        assertThat(keyset("file:" + file).decrypt(sealed, NAME)).containsExactly(1, 2, 3);
        Path other = file.resolveSibling("other.json");
        MasterKey.create(other);
        assertThatThrownBy(() -> keyset("file:" + other))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("does not fit the master key");
        assertThatThrownBy(() -> keyset(null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("SONSU_KEYSET");
    }

    @Test
    void keysetInClear_isEncryptedOnceAMasterKeyIsNamed() throws Exception {
        byte[] sealed = keyset(null).encrypt(new byte[] {1, 2, 3}, NAME);
        assertThat(Files.readString(folder.resolve("samples.json"))).contains("\"key\"");

        assertThat(keyset("file:" + file).decrypt(sealed, NAME)).containsExactly(1, 2, 3);

        assertThat(Files.readString(folder.resolve("samples.json")))
                .contains("encryptedKeyset")
                .doesNotContain("\"key\"");
    }

    @Test
    void keysetOfAnotherName_isNotTakenForThisOne() throws Exception {
        keyset("file:" + file);
        KeysetStore store = store("file:" + file);
        store.openOrCreate(KeysetStore.TOKENS);
        Files.copy(
                folder.resolve("tokens.json"),
                folder.resolve("samples.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(folder.resolve("samples.json"), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> store.open(KeysetStore.SAMPLES)).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void newMasterKey_readsWhatTheOldOneEncrypted_andEncryptsWhatComes() throws Exception {
        byte[] sealed = keyset("file:" + file).encrypt(new byte[] {1, 2, 3}, NAME);

        MasterKey.addKey(file);

        assertThat(keyset("file:" + file).decrypt(sealed, NAME)).containsExactly(1, 2, 3);
        String before = Files.readString(folder.resolve("samples.json"));
        KeysetStore store = store("file:" + file);
        store.replace(KeysetStore.SAMPLES, store.open(KeysetStore.SAMPLES));
        assertThat(Files.readString(folder.resolve("samples.json"))).isNotEqualTo(before);
        assertThat(keyset("file:" + file).decrypt(sealed, NAME)).containsExactly(1, 2, 3);
    }

    @Test
    void keyManagementService_isAskedThroughTinksInterface() throws Exception {
        byte[] sealed = keyset("local-kms://bank").encrypt(new byte[] {1, 2, 3}, NAME);

        assertThat(keyset("local-kms://bank").decrypt(sealed, NAME)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> keyset("local-kms://another")).isInstanceOf(StartRefusedException.class);
        LocalKms.IS_DOWN.set(true);
        assertThatThrownBy(() -> keyset("local-kms://bank"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("service answers");
    }

    @Test
    void keysetThatIsKnown_isUsedOn_whileTheServiceIsDown() throws Exception {
        LiveKeyset live = keyset("local-kms://bank");
        byte[] sealed = live.encrypt(new byte[] {1, 2, 3}, NAME);

        LocalKms.IS_DOWN.set(true);
        live.look();

        assertThat(live.decrypt(sealed, NAME)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> live.decrypt(new byte[40], NAME)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void masterKeyThatOthersMayRead_isRefused() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> keyset("file:" + file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-kms://x", "file:/nowhere/master.json", "{\"primaryKeyId\":1}", "a secret", "file:"})
    void settingThatNamesNoMasterKey_isRefused_andWhatMayBeAKeyIsNotQuoted(String setting) {
        assertThatThrownBy(() -> keyset(setting))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageNotContainingAny("primaryKeyId", "a secret")
                .hasNoCause();
    }

    private KeysetStore store(@org.jspecify.annotations.Nullable String master) {
        return new KeyFolder(folder, new KeysetSettings(master).form());
    }

    private LiveKeyset keyset(@org.jspecify.annotations.Nullable String master) {
        return new LiveKeyset(store(master), KeysetStore.SAMPLES);
    }
}
