package dev.sonsu.server.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds: the first thing in it. It names keys and quotes none.
 *
 * @param format   of the archive
 * @param product  version that took the backup
 * @param made     when, in UTC to the second
 * @param database what the rows lay in
 * @param space    the schema of PostgreSQL that the tables lay in; {@code null} for SQLite
 * @param schema   the last migration that the database had
 * @param samples  how many there were
 * @param champion the model that read; {@code null} before a server's first start
 * @param keysets  how they are protected within the archive
 * @param master   where the master key lay, or lies, that they are encrypted with
 * @param files    that follow, in this order
 */
public record BackupManifest(
        int format,
        String product,
        String made,
        Kind database,
        @Nullable String space,
        int schema,
        long samples,
        @Nullable String champion,
        Protection keysets,
        @Nullable String master,
        List<Item> files) {
    /** The format that this version writes; it reads no newer one. */
    static final int FORMAT = 1;

    static final String NAME = "manifest.json";
    static final String DUMP = "database.dump";
    static final String MASTER_KEY = "master-key.json";
    private static final String DATA = "data/";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public BackupManifest {
        files = List.copyOf(files);
    }

    /** What the rows lay in. */
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    /** How the keysets lie in the archive, whose seal is around them in any case. */
    public enum Protection {
        /** As they lay in the data folder, with no other protection. */
        CLEAR,
        /** Encrypted with a master key that is not in the archive. */
        MASTER_KEY_ELSEWHERE,
        /** Encrypted with a master key that is in the archive too. */
        MASTER_KEY_INCLUDED
    }

    /**
     * A file of it.
     *
     * @param name   with slashes, relative to the archive's root
     * @param sha256 in hex
     */
    public record Item(String name, long bytes, String sha256) {
        public Item {
            // What is unpacked must stay within the folder that it is unpacked into.
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*") || bytes < 0) {
                throw new IllegalArgumentException("a file of a backup cannot be called so");
            }
        }
    }

    /** How many bytes the files have in all. */
    public long bytes() {
        return files.stream().mapToLong(Item::bytes).sum();
    }

    boolean has(String name) {
        return files.stream().anyMatch(item -> item.name().equals(name));
    }

    /** The name within the archive of a file of the data folder. */
    static String ofData(String path) {
        return DATA + path;
    }

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** @throws dev.sonsu.server.StartRefusedException if it is none, or of a newer format */
    static BackupManifest of(byte[] json) {
        try {
            // A newer one may hold what cannot be read here, but still says so.
            Version version = JSON.readValue(json, Version.class);
            if (version.format() > FORMAT) {
                throw BackupFailures.newer(version.product());
            }
            return JSON.readValue(json, BackupManifest.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw BackupFailures.damaged();
        }
    }

    private record Version(int format, String product) {}

    /** The kind as people read it. */
    public String databaseName() {
        return database == Kind.SQLITE ? "SQLite" : "PostgreSQL";
    }
}
