package org.polytope.engine.training.optimizer;

import org.polytope.engine.Require;

/**
 * How gradients move a network.
 *
 * @param optimizer how a gradient becomes a step
 * @param schedule how the learning rate changes
 * @param gradientClip the largest Euclidean norm of the gradient by all parameters; 0 for no limit
 */
public record Optimization(OptimizerSettings optimizer, Schedule schedule, double gradientClip) {

    /** @throws IllegalArgumentException if the limit is negative */
    public Optimization {
        Require.notNegative("limit of the gradient's norm", gradientClip);
    }

    /** @return the learning rate where the schedule multiplies it by {@code factor} */
    public double learningRate(final double factor) {
        return factor * optimizer.learningRate();
    }
}
