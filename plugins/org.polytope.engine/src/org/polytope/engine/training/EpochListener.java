package org.polytope.engine.training;

import org.polytope.engine.training.history.History;

/** Hears of each epoch when it is over, on the thread that trains. */
@FunctionalInterface
public interface EpochListener {

    /** Listens to nothing. */
    EpochListener NONE = soFar -> {
        // nobody wants to know
    };

    /** @param forecast what a training step takes of memory, as a sentence; told before the first one */
    default void begins(final String forecast) {
        // most only want to know what came of it
    }

    /**
     * @param soFar all epochs up to the one that is just over, the resumed ones included; the chosen one is the one whose
     *            parameters would be returned if training ended now. The warnings of a finished training come later.
     */
    void finished(History soFar);
}
