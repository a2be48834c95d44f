package dev.sonsu.server.keysets;

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
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the keysets: its files are made with owner-only rights, and not read if anyone else could. Where the file
 * system knows no such rights (Windows), they are the folder's affair. {@code toString} names the folder only.
 */
public final class KeyFolder {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    public static final String NAME = "keys";

    private final Path folder;
    private final boolean isPosix;

    /**
     * Makes the folder if it is missing.
     *
     * @throws StartRefusedException if it cannot be made, or others may read it
     */
    public KeyFolder(Path folder) {
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

    public boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * The keyset of a file, made now if there is none.
     *
     * @throws StartRefusedException if it cannot be read or made, or others may read it
     */
    public KeysetHandle openOrCreate(String name) {
        if (!has(name)) {
            create(name);
        }
        return open(name);
    }

    /**
     * The keyset of a file.
     *
     * @throws StartRefusedException if it cannot be read, or others may read it
     */
    public KeysetHandle open(String name) {
        Path file = file(name);
        Stamp before = stampOf(name);
        requireOwnerOnly(file, "600");
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
        } catch (IOException | GeneralSecurityException e) {
            if (!before.equals(stampOf(name)) && has(name)) {
                // It was replaced, and the old one overwritten, while it was read.
                return open(name);
            }
            // The cause could quote the file, which is a key.
            throw new StartRefusedException(
                    "the keyset " + file + " cannot be read; restore it from a backup",
                    file + " 키 파일을 읽을 수 없습니다. 백업에서 되돌리세요");
        }
    }

    public static Aead aead(KeysetHandle keys) {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new StartRefusedException(
                    "a keyset is not for encrypting; restore it from a backup", "암호화에 쓸 수 없는 키 파일입니다. 백업에서 되돌리세요");
        }
    }

    /** By what it is seen that a keyset was replaced; of one that is not there it is always the same. */
    public Stamp stampOf(String name) {
        try {
            BasicFileAttributes now = Files.readAttributes(file(name), BasicFileAttributes.class);
            return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
        } catch (IOException e) {
            return new Stamp(null, FileTime.fromMillis(0), -1);
        }
    }

    /**
     * Puts a keyset in the place of another in one step, and overwrites the file of the other.
     *
     * @throws StartRefusedException if it cannot be written; the other is still there
     */
    public void replace(String name, KeysetHandle keys) {
        Path file = file(name);
        try (FileChannel old = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Files.move(draft(name, keys), file, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
            overwrite(old);
        } catch (IOException | GeneralSecurityException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Takes a lock that other processes see, until the channel is closed; empty if another has it.
     *
     * @throws StartRefusedException if the lock's file cannot be made
     */
    public Optional<FileChannel> lock(String name) {
        try {
            FileChannel channel = FileChannel.open(
                    file(name), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), rights("rw-------"));
            try {
                if (channel.tryLock() != null) {
                    return Optional.of(channel);
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process has it.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw unwritable(file(name), e);
        }
    }

    /** Overwrites and removes drafts that a rotation left when it was killed. Nobody else may be writing one. */
    public void removeDrafts(String name) {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "." + name + ".*")) {
            for (Path draft : drafts) {
                try (FileChannel left = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    overwrite(left);
                }
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void overwrite(FileChannel channel) throws IOException {
        writeAll(channel.position(0), new byte[(int) channel.size()]);
    }

    private void create(String name) {
        Path file = file(name);
        try {
            publish(draft(name, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)), file);
        } catch (IOException | GeneralSecurityException e) {
            throw unwritable(file, e);
        }
    }

    private Path draft(String name, KeysetHandle keys) throws IOException, GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        Path draft = folder.resolve("." + name + "." + UUID.randomUUID());
        Files.createFile(draft, rights("rw-------"));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            writeAll(channel, json.getBytes(StandardCharsets.UTF_8));
        }
        return draft;
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        // A disk that is almost full takes a part, and only says at the next write that it is full.
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(true);
    }

    private static StartRefusedException unwritable(Path file, Exception cause) {
        return new StartRefusedException(
                "the keyset " + file
                        + " cannot be made; give the server's user the right to write there, and space on the disk",
                file + " 키 파일을 만들 수 없습니다. 서버를 실행하는 사용자에게 쓸 권한을 주고 디스크에 자리를 비우세요",
                cause);
    }

    /** A link instead of a move: of two servers that start at once, one makes the file and the other takes it. */
    private void publish(Path draft, Path file) throws IOException {
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
        forceFolder();
    }

    private void forceFolder() throws IOException {
        if (isPosix) {
            try (FileChannel parent = FileChannel.open(folder, StandardOpenOption.READ)) {
                parent.force(true);
            }
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

    /** What a file looks like from outside. */
    public record Stamp(@Nullable Object identity, FileTime changed, long size) {}

    @Override
    public String toString() {
        return "KeyFolder[" + folder + "]";
    }
}
