package org.polytope.engine.attack.suite;

/** What was kept of a suite's run can't be continued: it was of another suite, other images or another model. */
public final class SuiteMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** @param message what differs, as a sentence */
    public SuiteMismatchException(final String message) {
        super(message);
    }
}
