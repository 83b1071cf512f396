package org.polytope.engine.training.scheme;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/** A {@link Scheme} in one training; it may remember what it has seen there, and hands that over as its state. */
public interface SchemeRun extends Resumable {

    /**
     * Lets the network learn from drawn images, in one step or several.
     *
     * @param images drawn from the training set and augmented
     * @param moment when
     * @param network what learns
     * @param progress asked whether to go on
     */
    void learn(Batch images, Moment moment, LearningNetwork network, Progress progress);

    /**
     * Looks at the network after an epoch.
     *
     * @param classifier the network as it will be used
     * @param epoch which, counted from 1
     * @param seed where all random choices come from
     * @param progress asked whether to go on
     * @return what the user should know, and whether training must end
     */
    default EpochFinding look(final DifferentiableClassifier classifier, final int epoch, final long seed,
        final Progress progress) {
        return EpochFinding.well();
    }

    /** Nothing, as long as an epoch depends on no earlier one but through the network. */
    @Override
    default void state(final State state) {
        // nothing is remembered
    }
}
