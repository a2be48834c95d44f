package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** What keeps a backup from being taken or restored, each with what to do. */
final class BackupFailures {
    private BackupFailures() {}

    static StartRefusedException damaged() {
        return new StartRefusedException(
                "the backup is damaged or cut short, and nothing was changed; take another copy of it, or another backup",
                "백업이 망가졌거나 잘렸습니다. 아무것도 바꾸지 않았습니다. 다른 사본이나 다른 백업을 쓰세요");
    }

    static StartRefusedException newer(String product) {
        return new StartRefusedException(
                "the backup is of a newer version, " + product + "; install that version or a newer one",
                "백업이 더 새 버전(" + product + ")의 것입니다. 그 버전이나 더 새 버전을 설치하세요");
    }

    /** What was to be written is not there, not even in part. */
    static StartRefusedException unwritable(Path place, Exception cause) {
        return isFull(cause)
                ? new StartRefusedException(
                        place + " has no room; nothing was left there. Free space, or name another folder",
                        place + "에 자리가 없습니다. 남긴 것은 없습니다. 자리를 비우거나 다른 폴더를 지정하세요",
                        cause)
                : new StartRefusedException(
                        place + " cannot be written" + (cause instanceof AccessDeniedException ? ": no right to" : "")
                                + "; nothing was left there. Name another folder, or give yourself the right to",
                        place + "에 쓸 수 없습니다. 남긴 것은 없습니다. 다른 폴더를 지정하거나 쓸 권한을 얻으세요",
                        cause);
    }

    static StartRefusedException unreadable(Path file, IOException cause) {
        return new StartRefusedException(
                file + " cannot be read; name a file that is there and that you may read",
                file + " 파일을 읽을 수 없습니다. 있고 읽을 수 있는 파일을 지정하세요",
                cause);
    }

    /** Java tells a full disk only by the words of the system. */
    private static boolean isFull(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String said = at instanceof FileSystemException file ? file.getReason() : at.getMessage();
            String words = String.valueOf(said).toLowerCase(Locale.ROOT);
            if (words.contains("no space left")
                    || words.contains("file too large")
                    || words.contains("quota")
                    || words.contains("disk is full")) {
                return true;
            }
        }
        return false;
    }
}
