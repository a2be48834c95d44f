package dev.sonsu.server.keysets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;

/**
 * The master key that the keysets are encrypted with, as {@code sonsu.keyset} names it: {@code file:/path} of a keyset in
 * Tink's JSON, or the URI of a key that a key management service keeps and a {@link KmsClient} on the class path knows.
 */
public final class MasterKey {
    private static final String FILE = "file:";

    private MasterKey() {}

    /**
     * Opens the master key.
     *
     * @throws StartRefusedException if it cannot be read or does not encrypt
     */
    public static Aead open(String uri) {
        // A keyset itself, given by mistake, is a secret and must not be quoted.
        if (!uri.matches("[a-z][a-z0-9+.-]*:[^{\"]+")) {
            throw new StartRefusedException(
                    "sonsu.keyset (SONSU_KEYSET) is no URI such as file:/etc/sonsu/master.json or aws-kms://…",
                    "sonsu.keyset(SONSU_KEYSET)이 file:/etc/sonsu/master.json이나 aws-kms://… 같은 URI가 아닙니다");
        }
        return tried(uri, uri.startsWith(FILE) ? ofFile(path(uri)) : ofService(uri));
    }

    /** The file that a URI names; empty where a service keeps the key. */
    public static Optional<Path> file(String uri) {
        return uri.startsWith(FILE) ? Optional.of(path(uri)) : Optional.empty();
    }

    private static Path path(String uri) {
        try {
            return uri.startsWith(FILE + "/") ? Path.of(URI.create(uri)) : Path.of(uri.substring(FILE.length()));
        } catch (IllegalArgumentException e) {
            return Path.of(uri.substring(FILE.length()));
        }
    }

    private static Aead ofFile(Path file) {
        if (Files.notExists(file)) {
            throw new StartRefusedException(
                    "there is no master key in " + file + "; make one by: sonsu samples master-key " + file,
                    file + "에 마스터 키가 없습니다. 만들려면: sonsu samples master-key " + file);
        }
        OwnerOnly.FILE.require(file);
        try {
            return Keysets.aead(read(file));
        } catch (IOException | GeneralSecurityException e) {
            // The cause could quote the file, which is a key.
            throw new StartRefusedException(
                    "the master key " + file + " cannot be read as a keyset in Tink's JSON; restore it from a backup",
                    file + " 마스터 키를 Tink JSON 키로 읽을 수 없습니다. 백업에서 되돌리세요");
        }
    }

    private static KeysetHandle read(Path file) throws IOException, GeneralSecurityException {
        Keysets.register();
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    }

    private static Aead ofService(String uri) {
        for (KmsClient client : ServiceLoader.load(KmsClient.class)) {
            if (client.doesSupport(uri)) {
                try {
                    return client.withDefaultCredentials().getAead(uri);
                } catch (GeneralSecurityException e) {
                    throw unreachable(uri, e);
                }
            }
        }
        throw new StartRefusedException(
                "no client for " + uri + " is on the class path; put Tink's library for that service into a folder and"
                        + " name it: SONSU_JAVA_OPTS=-Dloader.path=FOLDER",
                uri + "을 다룰 클라이언트가 없습니다. 그 서비스용 Tink 라이브러리를 폴더에 넣고 지정하세요: SONSU_JAVA_OPTS=-Dloader.path=폴더");
    }

    private static Aead tried(String uri, Aead master) {
        byte[] nothing = new byte[0];
        try {
            master.decrypt(master.encrypt(nothing, nothing), nothing);
            return master;
        } catch (GeneralSecurityException e) {
            throw unreachable(uri, e);
        }
    }

    private static StartRefusedException unreachable(String uri, Exception cause) {
        return new StartRefusedException(
                "the master key " + uri
                        + " does not encrypt; see whether its service answers and lets this server use it",
                uri + " 마스터 키로 암호화할 수 없습니다. 서비스가 응답하는지, 이 서버에 권한이 있는지 보세요",
                cause);
    }

    /**
     * Makes a master key in a file for its owner only.
     *
     * @throws FileAlreadyExistsException if there is a file
     */
    public static void create(Path file) throws IOException, GeneralSecurityException {
        KeysetForm form = KeysetForm.CLEAR;
        String json = form.write("master", Keysets.create());
        Files.createFile(file, OwnerOnly.FILE.at(file));
        Files.writeString(file, json, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    /**
     * Puts a new key first in a master key's file; keysets that were encrypted with the one before can still be read.
     *
     * @throws StartRefusedException if others may read the file
     */
    public static void addKey(Path file) throws IOException, GeneralSecurityException {
        OwnerOnly.FILE.require(file);
        String json = KeysetForm.CLEAR.write("master", Keysets.withNewPrimary(read(file)));
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        Files.createFile(draft, OwnerOnly.FILE.at(file));
        Files.writeString(draft, json, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
