package dev.sonsu.server.store;

import dev.sonsu.server.StartRefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The same database for PostgreSQL's own programs: what they read from their environment, where no list of processes
 * shows it. {@code toString} shows none of it.
 */
public final class PostgresPlace {
    private final Map<String, String> environment;

    private PostgresPlace(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Takes it from the settings of servers.
     *
     * @throws StartRefusedException if the settings name no database that can be used
     */
    public static PostgresPlace of(DatabaseSettings settings) {
        PGSimpleDataSource source = PostgresServer.prepare(settings).dataSource(Duration.ofSeconds(10));
        Map<String, String> variables = new HashMap<>();
        variables.put("PGHOST", Objects.requireNonNull(source.getServerNames())[0]);
        variables.put("PGPORT", String.valueOf(Objects.requireNonNull(source.getPortNumbers())[0]));
        put(variables, "PGDATABASE", source.getDatabaseName());
        put(variables, "PGUSER", source.getUser());
        put(variables, "PGPASSWORD", source.getPassword());
        put(variables, "PGSSLMODE", source.getSslMode());
        put(variables, "PGSSLROOTCERT", source.getSslRootCert());
        put(variables, "PGSSLCERT", source.getSslCert());
        put(variables, "PGSSLKEY", source.getSslKey());
        variables.put("PGCONNECT_TIMEOUT", "20");
        variables.put("PGAPPNAME", "sonsu-backup");
        return new PostgresPlace(variables);
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            variables.put(name, value);
        }
    }

    /** Gives a program to be started what it needs to connect. */
    public void into(Map<String, String> programs) {
        programs.keySet().removeIf(name -> name.startsWith("PG"));
        programs.putAll(environment);
        programs.put("LC_ALL", "C.UTF-8");
    }

    @Override
    public String toString() {
        return "PostgresPlace[redacted]";
    }
}
