package dev.sonsu.server.backup;

/** Hears how far a backup is, or a restoration; by one thread. */
public interface BackupProgress {
    /**
     * A step begins; the one before is over.
     *
     * @param bytes that it will work through; 0 where that is not known
     */
    void begin(Step step, long bytes);

    /** So many bytes more are done. */
    void advance(long bytes);

    /** What is being done. */
    enum Step {
        COPYING,
        WRITING,
        VERIFYING,
        UNPACKING,
        CHECKING
    }
}
