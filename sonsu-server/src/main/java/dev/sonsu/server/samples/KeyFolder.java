package dev.sonsu.server.samples;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of the keysets: its files are made with owner-only rights, and not read if anyone else could. Where the file
 * system knows no such rights (Windows), they are the folder's affair. {@code toString} names the folder only.
 */
final class KeyFolder {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path folder;
    private final boolean isPosix;

    /**
     * Makes the folder if it is missing.
     *
     * @throws StartRefusedException if it cannot be made, or others may read it
     */
    KeyFolder(Path folder) {
        this.folder = folder;
        try {
            AeadConfig.register();
            this.isPosix = Files.getFileStore(existing(folder.toAbsolutePath())).supportsFileAttributeView("posix");
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, rights("rwx------"));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefusedException(
                    "the folder " + folder + " of the keys cannot be made; give the server's user the right to",
                    "키를 둘 " + folder + " 폴더를 만들 수 없습니다. 서버를 실행하는 사용자에게 권한을 주세요",
                    e);
        }
        requireOwnerOnly(folder, "700");
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * The keyset of a file, made now if there is none.
     *
     * @throws StartRefusedException if it cannot be read or made, or others may read it
     */
    Aead openOrCreate(String name) {
        if (!has(name)) {
            create(name);
        }
        return open(name);
    }

    private Aead open(String name) {
        Path file = file(name);
        requireOwnerOnly(file, "600");
        try {
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException | GeneralSecurityException e) {
            // The cause could quote the file, which is a key.
            throw new StartRefusedException(
                    "the keyset " + file + " cannot be read; restore it from a backup",
                    file + " 키 파일을 읽을 수 없습니다. 백업에서 되돌리세요");
        }
    }

    private void create(String name) {
        Path file = file(name);
        try {
            KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
            Path draft = folder.resolve("." + name + "." + UUID.randomUUID());
            Files.createFile(draft, rights("rw-------"));
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
                // A disk that is almost full takes a part, and only says at the next write that it is full.
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            publish(draft, file);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefusedException(
                    "the keyset " + file
                            + " cannot be made; give the server's user the right to write there, and space on the disk",
                    file + " 키 파일을 만들 수 없습니다. 서버를 실행하는 사용자에게 쓸 권한을 주고 디스크에 자리를 비우세요",
                    e);
        }
    }

    /** A link instead of a move: of two servers that start at once, one makes the file and the other takes it. */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel parent = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private void requireOwnerOnly(Path path, String mode) {
        if (!isPosix) {
            return;
        }
        try {
            Set<PosixFilePermission> rights = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            rights.retainAll(OF_OTHERS);
            if (!rights.isEmpty()) {
                throw new StartRefusedException(
                        path + " may be read or changed by others; run: chmod " + mode + " " + path,
                        "다른 사용자가 " + path + " 경로를 읽거나 바꿀 수 있습니다. 실행하세요: chmod " + mode + " " + path);
            }
        } catch (IOException e) {
            throw new StartRefusedException(
                    path + " cannot be read; give the server's user the right to",
                    path + " 경로를 읽을 수 없습니다. 서버를 실행하는 사용자에게 권한을 주세요",
                    e);
        }
    }

    private FileAttribute<?>[] rights(String rights) {
        return isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static Path existing(Path path) {
        Path at = path;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    @Override
    public String toString() {
        return "KeyFolder[" + folder + "]";
    }
}
