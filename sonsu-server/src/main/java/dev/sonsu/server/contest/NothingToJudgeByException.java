package dev.sonsu.server.contest;

/**
 * A contest cannot be held, and another try would go in the same way: a set is not there, or a model that the challenger is
 * to be compared with does not verify. That says nothing of the challenger. The message says what is missing, for people.
 */
public final class NothingToJudgeByException extends Exception {
    private static final long serialVersionUID = 1L;

    public NothingToJudgeByException(String message) {
        super(message);
    }
}
