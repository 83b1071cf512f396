package org.polytope.engine.descent;

/**
 * What changes from step to step.
 *
 * @param rate the learning rate
 * @param averageShare by which part of the way the average follows the parameters, in (0, 1]
 */
public record StepSize(double rate, float averageShare) {
}
