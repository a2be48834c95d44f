package dev.sonsu.server.entry;

/** The problem for a status that the framework or the servlet container chose. */
final class FrameworkProblems {
    private FrameworkProblems() {}

    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.KEY_MISSING;
            case 403 -> Problem.FOREIGN_ORIGIN;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.WRONG_METHOD;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.BODY_TOO_LARGE;
            case 415 -> Problem.WRONG_CONTENT_TYPE;
            case 421 -> Problem.FOREIGN_HOST;
            case 429 -> Problem.BUSY;
            default -> status >= 400 && status < 500 ? Problem.BAD_REQUEST : Problem.INTERNAL;
        };
    }
}
