package io.lapwing.query.problems;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** It says what the sender did; where we noticed is of no use. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
