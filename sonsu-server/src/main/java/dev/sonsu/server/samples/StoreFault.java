package dev.sonsu.server.samples;

/** Why nothing could be kept, with what the operator can do. */
public enum StoreFault {
    LOCKED("another process holds the database; end it"),
    FULL("the disk is full or fails; free space or replace it"),
    DAMAGED("the database file is damaged; stop the server and restore a backup"),
    MOVED("the database file was moved or removed; put it back or restart the server"),
    UNWRITABLE("the database file cannot be written; give the server's user the right to"),
    SLOW("the disk takes longer than sonsu.samples.patience; see what keeps it busy"),
    OTHER("the database does not answer; see its host");

    private final String advice;

    StoreFault(String advice) {
        this.advice = advice;
    }

    /** What happened and what to do, without a word of any content. */
    public String advice() {
        return advice;
    }
}
