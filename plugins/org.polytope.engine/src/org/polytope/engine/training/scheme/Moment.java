package org.polytope.engine.training.scheme;

/**
 * When a step is made.
 *
 * @param epoch counted from 1
 * @param since how many epochs the scheme has been at work, with the part of the current one; from 0
 * @param seed where all random choices of this epoch come from
 */
public record Moment(int epoch, double since, long seed) {
}
