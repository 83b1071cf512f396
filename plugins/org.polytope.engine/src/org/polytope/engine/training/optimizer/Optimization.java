package org.polytope.engine.training.optimizer;

import java.util.Optional;

import org.polytope.engine.Require;
import org.polytope.engine.json.Since;

/**
 * How gradients move a network.
 *
 * @param optimizer how a gradient becomes a step
 * @param schedule how the learning rate changes
 * @param gradientClip the largest Euclidean norm of the gradient by all parameters; 0 for no limit
 * @param average what is used in place of the live weights; empty for these
 */
public record Optimization(OptimizerSettings optimizer, Schedule schedule, double gradientClip,
    @Since(version = 2, absent = "null") Optional<WeightAverage> average) {

    /** @throws IllegalArgumentException if the limit is negative */
    public Optimization {
        Require.notNegative("limit of the gradient's norm", gradientClip);
    }

    /** The live weights are used. */
    public Optimization(final OptimizerSettings optimizer, final Schedule schedule, final double gradientClip) {
        this(optimizer, schedule, gradientClip, Optional.empty());
    }

    /** @return the learning rate where the schedule multiplies it by {@code factor} */
    public double learningRate(final double factor) {
        return factor * optimizer.learningRate();
    }
}
