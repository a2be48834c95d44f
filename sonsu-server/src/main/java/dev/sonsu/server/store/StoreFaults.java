package dev.sonsu.server.store;

import org.postgresql.util.PSQLException;
import org.sqlite.SQLiteException;

/** Tells from an exception why the store does not work. */
public final class StoreFaults {
    private StoreFaults() {}

    public static StoreFault of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof FileMovedException) {
                return StoreFault.MOVED;
            }
            if (at instanceof SQLiteException sqlite) {
                return of(sqlite);
            }
            if (at instanceof PSQLException server && server.getSQLState() != null) {
                return ofState(server.getSQLState());
            }
        }
        return StoreFault.OTHER;
    }

    private static StoreFault of(SQLiteException failure) {
        String code = failure.getResultCode().name();
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return StoreFault.LOCKED;
        }
        if (code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_IOERR")) {
            return StoreFault.FULL;
        }
        if (code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB")) {
            return StoreFault.DAMAGED;
        }
        if (code.startsWith("SQLITE_READONLY")
                || code.startsWith("SQLITE_CANTOPEN")
                || code.startsWith("SQLITE_PERM")) {
            return StoreFault.UNWRITABLE;
        }
        return StoreFault.OTHER;
    }

    private static StoreFault ofState(String state) {
        return switch (state) {
            case "25006" -> StoreFault.READ_ONLY;
            case "3D000", "42501" -> StoreFault.DENIED;
            case "40001", "40P01", "55P03" -> StoreFault.WAITING;
            case "53100", "53200", "58030" -> StoreFault.SERVER_FULL;
            case "53300" -> StoreFault.CROWDED;
            case "57014" -> StoreFault.SLOW;
            default ->
                switch (state.substring(0, 2)) {
                    case "08", "57" -> StoreFault.UNREACHABLE;
                    case "28" -> StoreFault.DENIED;
                    default -> StoreFault.OTHER;
                };
        };
    }

    /** The database file is no longer where it was opened. */
    public static final class FileMovedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public FileMovedException() {
            super("the database file was moved or removed");
        }
    }
}
