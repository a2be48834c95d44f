package dev.sonsu.server.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The database server that takes the place of the data folder's file. {@code toString} shows none of it: an address may
 * hold a password.
 *
 * @param url          {@code jdbc:postgresql://host:port/name}; none for SQLite in the data folder
 * @param user         who connects, where the address does not say
 * @param password     of the user, where the address does not say
 * @param passwordFile whose first line is the password, where no other is given
 */
@ConfigurationProperties("sonsu.database")
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path passwordFile) {
    /** SQLite in the data folder. */
    public static final DatabaseSettings NONE = new DatabaseSettings(null, null, null, null);

    /** What an environment's {@code SONSU_DATABASE_…} variables say. */
    public static DatabaseSettings of(java.util.Map<String, String> environment) {
        String file = given(environment.get("SONSU_DATABASE_PASSWORD_FILE"));
        return new DatabaseSettings(
                given(environment.get("SONSU_DATABASE_URL")),
                given(environment.get("SONSU_DATABASE_USER")),
                given(environment.get("SONSU_DATABASE_PASSWORD")),
                file == null ? null : Path.of(file));
    }

    /** The same with another address. */
    public DatabaseSettings at(@Nullable String other) {
        return given(other) == null ? this : new DatabaseSettings(other, user, password, passwordFile);
    }

    /** Whether a database server is meant. */
    public boolean isServer() {
        return given(url) != null;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (isServer() ? "a server" : "a file") + "]";
    }
}
