package dev.sonsu.server.store;

import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rights of what nobody but its owner may read or change. Where the file system knows no such rights (Windows), they are
 * the folder's affair. Thread-safe.
 */
public enum OwnerOnly {
    FILE("rw-------", "600"),
    FOLDER("rwx------", "700");

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Set<PosixFilePermission> rights;
    private final String mode;

    OwnerOnly(String rights, String mode) {
        this.rights = PosixFilePermissions.fromString(rights);
        this.mode = mode;
    }

    /** Whether the file system of a path, or of the folder in which it is to be made, knows such rights. */
    public static boolean isKnownAt(Path path) throws IOException {
        Path at = path.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return Files.getFileStore(at).supportsFileAttributeView("posix");
    }

    /** With which something is made at this path. */
    public FileAttribute<?>[] at(Path path) throws IOException {
        return isKnownAt(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    /** Gives what is there already these rights. */
    public void give(Path path) throws IOException {
        if (isKnownAt(path)) {
            Files.setPosixFilePermissions(path, rights);
        }
    }

    /**
     * Whether systemd put the file there for this service alone. It gives the right to read by an access control list,
     * whose mask stands where a group's rights usually do.
     *
     * @param folder that systemd names to the service; {@code null} where it named none
     */
    static boolean isCredential(Path path, @Nullable String folder) {
        return folder != null
                && !folder.isBlank()
                && path.toAbsolutePath().normalize().startsWith(Path.of(folder).normalize());
    }

    /**
     * Looks whether anyone but the owner has rights.
     *
     * @throws StartRefusedException if somebody else has, or it cannot be read
     */
    public void require(Path path) {
        try {
            if (!isKnownAt(path) || isCredential(path, System.getenv("CREDENTIALS_DIRECTORY"))) {
                return;
            }
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            others.retainAll(OF_OTHERS);
            if (!others.isEmpty()) {
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
}
