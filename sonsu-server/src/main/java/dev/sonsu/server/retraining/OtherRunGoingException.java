package dev.sonsu.server.retraining;

/** One run at a time: another one is going on. */
public final class OtherRunGoingException extends Exception {
    private static final long serialVersionUID = 1L;

    OtherRunGoingException() {
        super("another retraining is going on");
    }
}
