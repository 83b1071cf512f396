package org.polytope.engine.training;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;

/** Trains a network. */
public final class Trainer {

    private Trainer() {
    }

    /**
     * Trains from random weights (see {@link Initialization#he}) that follow from the plan's seed.
     *
     * @see #train(Network, Parameters, Normalization, PixelRange, Dataset, Dataset, TrainingPlan, Progress)
     */
    public static TrainingResult train(final Network network, final Normalization normalization,
        final PixelRange range, final Dataset training, final Dataset validation, final TrainingPlan plan,
        final Progress progress) {
        return train(network, Initialization.he(network, plan.seed()), normalization, range, training, validation, plan,
            progress);
    }

    /**
     * Trains from given weights.
     *
     * @param network what to train
     * @param initial where to start from; not changed
     * @param normalization what the network expects its pixels to have gone through
     * @param range the values that a pixel may take
     * @param training what to learn from
     * @param validation what epochs are judged by; may be null
     * @param plan how to learn
     * @param progress told after every batch, and asked whether to go on
     * @return the weights of the last or the best epoch
     * @throws IllegalArgumentException if network, data and plan don't fit; says how to mend it
     * @throws TrainingDivergedException if the loss becomes infinite or not a number
     * @throws java.util.concurrent.CancellationException if {@code progress} was cancelled
     */
    public static TrainingResult train(final Network network, final Parameters initial,
        final Normalization normalization, final PixelRange range, final Dataset training, final Dataset validation,
        final TrainingPlan plan, final Progress progress) {
        TrainingCheck.require(network, training, validation, plan);
        final var parameters = initial.copy();
        final var conformity = plan.conformity();
        final var prototypes = conformity == null ? null
            : Prototypes.random(network.classes(), network.featureSizes(), conformity.loss().separateCentres(),
                RandomStream.of(plan.seed(), RandomPurpose.PROTOTYPES).nextLong());
        try (var classifier = Classifier.of(network, parameters, normalization, range,
            Optional.ofNullable(prototypes), plan.batchSize())) {
            final var learner = new Learner(plan, classifier, parameters, prototypes);
            return new TrainingRun(plan, learner, classifier, training, validation, progress).run();
        }
    }
}
