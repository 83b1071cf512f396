package org.polytope.engine.attack;

/**
 * What a model says of some images.
 *
 * @param objective {@code [count]}, the attack's own objective, rising toward the goal
 * @param predicted {@code [count]}, classes
 */
public record Answers(float[] objective, int[] predicted) {
}
