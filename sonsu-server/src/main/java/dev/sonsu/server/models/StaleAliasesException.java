package dev.sonsu.server.models;

/** The roles are no longer what somebody saw who wants to change them: look again and decide anew. */
public final class StaleAliasesException extends Exception {
    private static final long serialVersionUID = 1L;

    public StaleAliasesException(Aliases seen, Aliases now) {
        super("roles of generation " + seen.generation() + " were to be changed, but it is " + now.generation()
                + " by now; look again");
    }
}
