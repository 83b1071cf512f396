package org.polytope.engine.training;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;

/**
 * What is to learn, and from which images.
 *
 * @param network what is trained
 * @param initial the parameters to start from, not changed; empty for random ones (see
 *            {@link org.polytope.engine.network.Initialization#he}) that follow from the plan's seed
 * @param prototypes those to start from, one row a class in the order of the training images' classes, not changed; empty for
 *            drawn ones, or the means of classes, as the plan says. Of no meaning where the plan's loss has none
 * @param normalization what the network expects its pixels to have gone through
 * @param range the values that a pixel may take
 * @param training what it learns from
 * @param validation what epochs are judged by
 * @param seen the images that the parameters to start from learned from; empty if nothing is known of them
 */
public record TrainingTask(Network network, Optional<Parameters> initial, Optional<Prototypes> prototypes,
    Normalization normalization, PixelRange range, Dataset training, Optional<Dataset> validation,
    Optional<SeenImages> seen) {

    /** A task whose start, if it has one, doesn't tell what it learned from. */
    public TrainingTask(final Network network, final Optional<Parameters> initial,
        final Optional<Prototypes> prototypes,
        final Normalization normalization, final PixelRange range, final Dataset training,
        final Optional<Dataset> validation) {
        this(network, initial, prototypes, normalization, range, training, validation, Optional.empty());
    }

    /** @return the task to learn from these images, in [0, 1] and as they are, from random parameters */
    public static TrainingTask of(final Network network, final Dataset training) {
        return new TrainingTask(network, Optional.empty(), Optional.empty(),
            Normalization.none(network.input().channels()),
            PixelRange.UNIT, training, Optional.empty());
    }

    /** @return the same from given parameters */
    public TrainingTask from(final Parameters parameters) {
        return new TrainingTask(network, Optional.of(parameters), prototypes, normalization, range, training,
            validation);
    }

    /** @return the same from given prototypes, or (empty) from drawn ones */
    public TrainingTask around(final Optional<Prototypes> given) {
        return new TrainingTask(network, initial, given, normalization, range, training, validation, seen);
    }

    /**
     * @param progress asked whether to go on
     * @return the images that the trained model will have learned from, wherever it starts
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    SeenImages willHaveSeen(final Progress progress) {
        final var ours = SeenImages.of(training, range.low(), range.high(), progress);
        return initial.isEmpty() ? ours : seen.map(ours::and).orElseGet(ours::incomplete);
    }

    /** @return the same with normalized pixels */
    public TrainingTask normalized(final Normalization by) {
        return new TrainingTask(network, initial, prototypes, by, range, training, validation, seen);
    }

    /** @return the same with images to judge epochs by, or (empty) without */
    public TrainingTask validated(final Optional<Dataset> by) {
        return new TrainingTask(network, initial, prototypes, normalization, range, training, by, seen);
    }
}
