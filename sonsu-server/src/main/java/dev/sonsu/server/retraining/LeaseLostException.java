package dev.sonsu.server.retraining;

/** Another runner goes on with the run, or it has ended: what was to be changed stays as it is. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(Lease lease) {
        super("run " + lease.run() + " is no longer this runner's (lease " + lease.fence() + ")");
    }
}
