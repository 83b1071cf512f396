package org.polytope.engine.training.scheme;

import org.polytope.engine.Require;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomStream;

/**
 * How far images are changed in training.
 *
 * @param smallest least epsilon; each batch draws its own, uniformly
 * @param largest largest epsilon; the same as the least for a fixed one
 * @param rampUpEpochs over how many epochs it grows from 0; may be 0
 */
public record EpsilonSchedule(double smallest, double largest, int rampUpEpochs) {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public EpsilonSchedule {
        Require.notNegative("smallest epsilon", smallest);
        Require.positive("largest epsilon", largest);
        Require.atLeast("number of ramp-up epochs", 0, rampUpEpochs);
        if (smallest > largest) {
            throw new IllegalArgumentException(
                "The smallest epsilon (%s) must not be above the largest (%s).".formatted(smallest, largest));
        }
    }

    /** @return always the same */
    public static EpsilonSchedule constant(final double epsilon) {
        return new EpsilonSchedule(epsilon, epsilon, 0);
    }

    /** @return the same, growing from 0 over so many epochs */
    public EpsilonSchedule withRampUp(final int otherEpochs) {
        return new EpsilonSchedule(smallest, largest, otherEpochs);
    }

    /** @return the epsilon for these images at this moment */
    double at(final Moment moment, final Batch images) {
        final var drawn = RandomStream.within(moment.seed(), images.indices()[0]).nextDouble();
        final var full = smallest + drawn * (largest - smallest);
        return rampUpEpochs == 0 ? full : full * Math.min(1, moment.since() / rampUpEpochs);
    }
}
