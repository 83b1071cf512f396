package org.polytope.engine.oracle;

/**
 * Images about which a search wants to know what the model says.
 *
 * @param pixels {@code [count, c, h, w]}, in [0, 1]; not copied
 * @param count how many, at least 1
 */
public record Question(float[] pixels, int count) {
}
