package org.polytope.engine.attack;

/**
 * What a model says of some images, and how that changes with their pixels.
 *
 * @param answers what it says
 * @param gradient {@code [count, c, h, w]}, of the objective
 */
public record Slopes(Answers answers, float[] gradient) {
}
