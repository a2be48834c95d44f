package dev.sonsu.server.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How passwords are drawn, hashed and compared: Argon2id with 19 MiB and two passes. Thread-safe. */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Without signs that look like others: it is copied by hand. 55²⁰ is 115 bits. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int DRAWN = 20;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
    private final SecureRandom random = new SecureRandom();

    String draw() {
        return random.ints(DRAWN, 0, SIGNS.length())
                .mapToObj(i -> String.valueOf(SIGNS.charAt(i)))
                .collect(Collectors.joining());
    }

    String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a password of " + password.length() + " characters; it has " + SHORTEST + " to " + LONGEST);
        }
        return String.valueOf(argon.encode(password));
    }

    boolean isRight(String password, String hash) {
        return password.length() <= LONGEST && argon.matches(password, hash);
    }
}
