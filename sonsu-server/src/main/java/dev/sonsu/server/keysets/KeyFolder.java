package dev.sonsu.server.keysets;

import com.google.crypto.tink.KeysetHandle;
import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keysets of a data folder, a file each: made with owner-only rights, and not read if anyone else could.
 * {@code toString} names the folder only. Thread-safe.
 */
public final class KeyFolder implements KeysetStore {
    public static final String NAME = "keys";

    private static final String LOCK = "rotation.lock";

    private final Path folder;
    private final KeysetForm form;
    private final boolean isPosix;

    /**
     * Makes the folder if it is missing.
     *
     * @throws StartRefusedException if it cannot be made, or others may read it
     */
    public KeyFolder(Path folder, KeysetForm form) {
        this.folder = folder;
        this.form = form;
        try {
            this.isPosix = OwnerOnly.isKnownAt(folder);
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, OwnerOnly.FOLDER.at(folder));
            }
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the folder " + folder + " of the keys cannot be made; give the server's user the right to",
                    "키를 둘 " + folder + " 폴더를 만들 수 없습니다. 서버를 실행하는 사용자에게 권한을 주세요",
                    e);
        }
        OwnerOnly.FOLDER.require(folder);
    }

    @Override
    public boolean has(String name) {
        return Files.exists(file(name));
    }

    @Override
    public String placeOf(String name) {
        return file(name).toString();
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    @Override
    public KeysetHandle openOrCreate(String name) {
        if (!has(name)) {
            create(name);
        }
        return open(name);
    }

    @Override
    public KeysetHandle open(String name) {
        Path file = file(name);
        Stamp before = stampOf(name);
        OwnerOnly.FILE.require(file);
        try {
            String json = Files.readString(file, StandardCharsets.UTF_8);
            if (KeysetForm.isEncrypted(json) && form.isClear()) {
                throw new StartRefusedException(
                        "the keyset " + file
                                + " is encrypted with a master key; name that by sonsu.keyset (SONSU_KEYSET)",
                        file + " 키 파일은 마스터 키로 암호화되어 있습니다. sonsu.keyset(SONSU_KEYSET)으로 그 키를 지정하세요");
            }
            return KeysetForm.isEncrypted(json) || form.isClear() ? form.read(name, json) : encrypted(name, json);
        } catch (IOException | GeneralSecurityException e) {
            if (!before.equals(stampOf(name)) && has(name)) {
                // It was replaced, and the old one overwritten, while it was read.
                return open(name);
            }
            // The cause could quote the file, which is a key.
            throw new StartRefusedException(
                    "the keyset " + file + " cannot be read"
                            + (form.isClear() ? "" : ", or does not fit the master key sonsu.keyset (SONSU_KEYSET)")
                            + "; restore it from a backup",
                    file + " 키 파일을 읽을 수 없거나 마스터 키와 맞지 않습니다. 백업에서 되돌리세요");
        }
    }

    /** A master key was set since this was written: from now on it protects this one too. */
    private KeysetHandle encrypted(String name, String json) throws GeneralSecurityException {
        KeysetHandle keys = KeysetForm.CLEAR.read(name, json);
        replace(name, keys);
        return keys;
    }

    @Override
    public Stamp stampOf(String name) {
        try {
            BasicFileAttributes now = Files.readAttributes(file(name), BasicFileAttributes.class);
            return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
        } catch (IOException e) {
            return new Stamp(null, FileTime.fromMillis(0), -1);
        }
    }

    @Override
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

    @Override
    public Optional<Lock> lock() {
        Path file = folder.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.FILE.at(folder));
            try {
                if (channel.tryLock() != null) {
                    return Optional.of(() -> close(channel));
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process has it.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
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
            publish(draft(name, Keysets.create()), file);
        } catch (IOException | GeneralSecurityException e) {
            throw unwritable(file, e);
        }
    }

    private Path draft(String name, KeysetHandle keys) throws IOException, GeneralSecurityException {
        String json = form.write(name, keys);
        Path draft = folder.resolve("." + name + "." + UUID.randomUUID());
        Files.createFile(draft, OwnerOnly.FILE.at(folder));
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

    /** What a file looks like from outside. */
    private record Stamp(@Nullable Object identity, FileTime changed, long size) {}

    @Override
    public String toString() {
        return "KeyFolder[" + folder + "]";
    }
}
