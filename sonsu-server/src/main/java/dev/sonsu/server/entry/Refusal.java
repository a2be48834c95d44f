package dev.sonsu.server.entry;

/**
 * A request is answered with a problem. The detail is of our own words and numbers. It keeps no cause: messages of
 * parsers quote what was sent.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Problem problem;

    Refusal(Problem problem) {
        this(problem, problem.advice());
    }

    Refusal(Problem problem, String detail) {
        super(detail, null, false, false);
        this.problem = problem;
    }

    /** The refusal of one of several digits, counted from 1. */
    static Refusal of(Problem problem, String kind, int position) {
        return new Refusal(problem, kind + " " + position + ": " + problem.advice());
    }

    Problem problem() {
        return problem;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
