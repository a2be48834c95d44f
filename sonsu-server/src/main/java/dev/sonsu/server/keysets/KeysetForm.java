package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * How keysets are written: in Tink's JSON, either in clear, for files that only their owner may read, or encrypted with a
 * master key that is kept elsewhere, with the keyset's name as associated data. Thread-safe.
 */
public final class KeysetForm {
    /** In clear. */
    public static final KeysetForm CLEAR = new KeysetForm(null);

    private final @Nullable Aead master;

    private KeysetForm(@Nullable Aead master) {
        this.master = master;
    }

    /** Encrypted with this master key. */
    public static KeysetForm under(Aead master) {
        return new KeysetForm(master);
    }

    boolean isClear() {
        return master == null;
    }

    String write(String name, KeysetHandle keys) throws GeneralSecurityException {
        Keysets.register();
        return master == null
                ? TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get())
                : TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keys, master, associated(name));
    }

    /** @throws GeneralSecurityException if it is no keyset, of the other form, or of another master key */
    KeysetHandle read(String name, String json) throws GeneralSecurityException {
        Keysets.register();
        return master == null
                ? TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                : TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, master, associated(name));
    }

    /** Whether this text was written in the encrypted form. */
    public static boolean isEncrypted(String json) {
        return json.contains("\"encryptedKeyset\"");
    }

    private static byte[] associated(String name) {
        return ("sonsu keyset " + name).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return master == null ? "KeysetForm[clear]" : "KeysetForm[encrypted]";
    }
}
