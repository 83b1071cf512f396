package org.polytope.engine.training.optimizer;

import org.polytope.engine.Require;

/**
 * An exponential moving average of a network's weights, which is used in their place: after each step
 *
 * <pre>
 * a ← d a + (1 − d) w,  d = min(decay, (1 + t) / (10 + t))
 * </pre>
 *
 * where t counts the steps since averaging began, so that the first averages aren't held back by the weights that it began
 * with (Gowal et al., "Uncovering the Limits of Adversarial Training", 2020, Sec. 4, and their code). Until then the average
 * is the live weights. Averaged are all weights that are learned, prototypes included; the running statistics of batch
 * normalizations are the live ones, as in the code of robust training that followed theirs (Rade and Moosavi-Dezfooli,
 * 2022).
 *
 * <p>Attacks in training meet the live weights. The averaged ones are those that validation images judge, among which the
 * epoch is chosen, and which are returned.
 *
 * @param decay in (0, 1): the closer to 1, the longer the memory, of about 1 / (1 − decay) steps; 0.995 for Gowal et al.,
 *            0.999 is common where training is long
 * @param fromEpoch after how many epochs averaging begins, at least 0; the epoch after that is the first averaged one
 */
public record WeightAverage(double decay, int fromEpoch) {

    /** @throws IllegalArgumentException naming the setting that is out of range */
    public WeightAverage {
        Require.positive("decay of the average of weights", decay);
        Require.share("decay of the average of weights", decay);
        Require.atLeast("number of epochs before weights are averaged", 0, fromEpoch);
    }

    /** @return the average of all steps */
    public static WeightAverage of(final double decay) {
        return new WeightAverage(decay, 0);
    }
}
