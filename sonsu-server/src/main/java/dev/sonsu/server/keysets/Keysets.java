package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.sonsu.server.StartRefusedException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keysets of AES-256-GCM keys, and what changes in them in the course of time. */
public final class Keysets {
    /** Of the bytes in front of what Tink encrypted, which name the key. */
    public static final int PREFIX_BYTES = 5;

    private static final byte TINK = 1;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    /** Makes Tink know these kinds of keys; that is done when this class is first used. */
    static void register() {}

    /** A keyset of one key. */
    static KeysetHandle create() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    /** @throws StartRefusedException if it is a keyset of another kind */
    public static Aead aead(KeysetHandle keys) {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new StartRefusedException(
                    "a keyset is not for encrypting; restore it from a backup", "암호화에 쓸 수 없는 키 파일입니다. 백업에서 되돌리세요");
        }
    }

    /** The same keyset with one key more, with which nothing is encrypted yet. */
    public static KeysetHandle withNewKey(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build();
    }

    /** The same keyset with a new key, with which is encrypted from now on. */
    public static KeysetHandle withNewPrimary(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    /** The same keyset, encrypting with another of its keys from now on. */
    public static KeysetHandle withPrimary(KeysetHandle keys, int id) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        for (int i = 0; i < builder.size(); i++) {
            if (keys.getAt(i).getId() == id) {
                builder.getAt(i).makePrimary();
            }
        }
        return builder.build();
    }

    /** Of the same keyset only these keys; its first key must be among them. */
    public static KeysetHandle only(KeysetHandle keys, Set<Integer> ids) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        for (int i = 0; i < keys.size(); i++) {
            KeysetHandle.Entry entry = keys.getAt(i);
            if (ids.contains(entry.getId())) {
                KeysetHandle.Builder.Entry kept =
                        KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId());
                builder.addEntry(entry.isPrimary() ? kept.makePrimary() : kept);
            }
        }
        return builder.build();
    }

    /** The ids of its keys. */
    public static Set<Integer> ids(KeysetHandle keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.getAt(i).getId())
                .collect(Collectors.toSet());
    }

    /** The id of the key that a value was encrypted with. */
    public static int keyOf(byte[] cipher) {
        return ByteBuffer.wrap(cipher).getInt(1);
    }

    /** What stands in front of every value that is encrypted with this key; {@value #PREFIX_BYTES} bytes. */
    public static byte[] prefix(int id) {
        return ByteBuffer.allocate(PREFIX_BYTES).put(TINK).putInt(id).array();
    }
}
