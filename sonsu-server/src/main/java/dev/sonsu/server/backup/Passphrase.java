package dev.sonsu.server.backup;

import dev.sonsu.server.StartRefusedException;
import dev.sonsu.server.store.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an archive is sealed with, and opened. {@code toString} shows nothing of it. */
public final class Passphrase {
    /** Whoever has the archive can try as many as their machines do. */
    public static final int LEAST_LENGTH = 12;

    private final String words;

    private Passphrase(String words) {
        this.words = words;
    }

    /**
     * Takes the words, without white space around them.
     *
     * @throws StartRefusedException if they are too few
     */
    public static Passphrase of(String words) {
        if (words.strip().length() < LEAST_LENGTH) {
            throw new StartRefusedException(
                    "the passphrase has fewer than " + LEAST_LENGTH
                            + " characters; make one by: openssl rand -base64 32",
                    "암호문이 " + LEAST_LENGTH + "자보다 짧습니다. 만들려면: openssl rand -base64 32");
        }
        return new Passphrase(words.strip());
    }

    /**
     * The first line of a file that nobody but its owner may read.
     *
     * @throws StartRefusedException if it cannot be read, others may read it, or the line is too short
     */
    public static Passphrase ofFile(Path file) {
        OwnerOnly.FILE.require(file);
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse(""));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "the passphrase's file " + file + " cannot be read; name one that you may read",
                    "암호문 파일 " + file + " 파일을 읽을 수 없습니다. 읽을 수 있는 파일을 지정하세요",
                    e);
        }
    }

    byte[] bytes() {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Passphrase[redacted]";
    }
}
