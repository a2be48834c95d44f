package dev.sonsu.server.store;

import org.springframework.transaction.TransactionSystemException;
import org.sqlite.SQLiteException;

/** Tells from an exception why the store does not work. */
public final class StoreFaults {
    private StoreFaults() {}

    public static StoreFault of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof FileMovedException) {
                return StoreFault.MOVED;
            }
            // SQLite itself rolls back on a full disk; Spring's rollback then fails and covers the reason.
            if (at instanceof TransactionSystemException covered && covered.getApplicationException() != null) {
                return of(covered.getApplicationException());
            }
            if (at instanceof SQLiteException sqlite) {
                return of(sqlite);
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

    /** The database file is no longer where it was opened. */
    public static final class FileMovedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public FileMovedException() {
            super("the database file was moved or removed");
        }
    }
}
