package org.polytope.engine.attack.suite;

import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.dataset.Batch;

/** Sees the adversarial images of a suite while they are found, batch by batch. */
@FunctionalInterface
public interface SuiteListener {

    /** Doesn't look. */
    SuiteListener NONE = (attack, images, result, predicted) -> {
        // nobody looks
    };

    /**
     * @param attack position of the attack in its suite
     * @param images the unchanged images that were attacked; {@link Batch#indices()} are positions in the data set
     * @param result what the attack found for them
     * @param predicted {@code [n]}, the classes of the images found, from a forward pass of their own
     */
    void found(int attack, Batch images, AttackResult result, int[] predicted);

    /**
     * Called after each batch that was {@link #found}.
     *
     * @param soFar all that the suite has found; incomplete, and changed by the next batch
     */
    default void kept(final SuiteResult soFar) {
        // only whoever keeps it for later wants to know
    }
}
