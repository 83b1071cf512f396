package org.polytope.engine.training.scheme;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.training.state.State;

/**
 * {@link WeightPerturbation} in one training.
 *
 * @param settings what is done
 * @param inner the run of the scheme below
 */
record WeightPerturbationRun(WeightPerturbation settings, SchemeRun inner) implements SchemeRun {

    @Override
    public void learn(final Batch images, final Moment moment, final LearningNetwork network,
        final Progress progress) {
        final var perturbs = moment.since() >= settings.warmUp();
        inner.learn(images, moment, perturbs ? new PerturbedNetwork(network, settings.gamma()) : network, progress);
    }

    @Override
    public EpochFinding look(final DifferentiableClassifier classifier, final int epoch, final long seed,
        final Progress progress) {
        return inner.look(classifier, epoch, seed, progress);
    }

    @Override
    public void state(final State state) {
        inner.state(state);
    }
}
