package dev.sonsu.server.keysets;

import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Rights of files that hold keys. Where the file system knows no owner-only rights (Windows), they are the folder's
 * affair. Thread-safe.
 */
final class OwnerOnly {
    static final FileAttribute<?>[] FILE = attribute("rw-------");
    static final FileAttribute<?>[] FOLDER = attribute("rwx------");

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerOnly() {}

    /** The attribute to make a file or folder with, as far as its file system knows such. */
    static FileAttribute<?>[] where(boolean isPosix, FileAttribute<?>... rights) {
        return isPosix ? rights : new FileAttribute<?>[0];
    }

    static boolean isPosix(Path path) throws IOException {
        Path at = path.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return Files.getFileStore(at).supportsFileAttributeView("posix");
    }

    /**
     * Looks whether anyone but the owner has rights.
     *
     * @param mode what to tell people to set
     * @throws StartRefusedException if somebody else has, or it cannot be read
     */
    static void require(Path path, String mode) {
        try {
            if (!isPosix(path)) {
                return;
            }
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

    private static FileAttribute<?>[] attribute(String rights) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }
}
