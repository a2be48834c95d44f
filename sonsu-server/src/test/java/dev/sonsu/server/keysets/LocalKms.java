package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A key management service within the test: keys by name, {@code local-kms://name}, that never leave it. */
public final class LocalKms implements KmsClient {
    static final AtomicBoolean IS_DOWN = new AtomicBoolean();

    private static final Map<String, Aead> KEYS = new ConcurrentHashMap<>();

    @Override
    public boolean doesSupport(String uri) {
        return uri.startsWith("local-kms://");
    }

    @Override
    public KmsClient withCredentials(String path) {
        return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String uri) {
        Aead key = KEYS.computeIfAbsent(uri, name -> {
            try {
                return Keysets.aead(Keysets.create());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plain, byte[] associated) throws GeneralSecurityException {
                requireService();
                return key.encrypt(plain, associated);
            }

            @Override
            public byte[] decrypt(byte[] cipher, byte[] associated) throws GeneralSecurityException {
                requireService();
                return key.decrypt(cipher, associated);
            }
        };
    }

    private static void requireService() throws GeneralSecurityException {
        if (IS_DOWN.get()) {
            throw new GeneralSecurityException("the service does not answer");
        }
    }
}
