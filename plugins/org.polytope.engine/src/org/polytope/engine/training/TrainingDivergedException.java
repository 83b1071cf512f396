package org.polytope.engine.training;

/** The loss became infinite or not a number. The message names epoch, batch and the likely setting. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(final String message) {
        super(message);
    }
}
