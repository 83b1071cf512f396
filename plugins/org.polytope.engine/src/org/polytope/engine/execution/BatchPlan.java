package org.polytope.engine.execution;

/**
 * What one pass through a network is planned to take.
 *
 * @param images how many images go through the network at once
 * @param bytes of the memory outside of Java's heap that their activations and gradients share; the weights come on top
 */
public record BatchPlan(int images, long bytes) {
}
