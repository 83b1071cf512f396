package org.polytope.engine.objective;

import org.polytope.engine.network.Prototypes;

/**
 * Vectors of one length, one a row: features or class centers, and the derivative of a loss by them.
 *
 * @param numbers {@code [n, d]}, not copied
 * @param gradient {@code [n, d]}, the derivative is added here; null where it isn't wanted
 * @param size d, at least 1
 */
public record Vectors(float[] numbers, float[] gradient, int size) {

    /** @return how many there are, n */
    public int count() {
        return numbers.length / size;
    }

    /** @return ‖a − b‖² */
    double squaredDistance(final int row, final Vectors others, final int other) {
        return Prototypes.squaredDistance(numbers, row * size, others.numbers, other * size, size);
    }

    /** Adds the derivatives of a loss by a and b, which is {@code slope} · (a − b) by a. */
    void pull(final int row, final Vectors others, final int other, final float slope) {
        final var from = row * size;
        final var to = other * size;
        for (int d = 0; d < size; d++) {
            final var force = slope * (numbers[from + d] - others.numbers[to + d]);
            if (gradient != null) {
                gradient[from + d] += force;
            }
            if (others.gradient != null) {
                others.gradient[to + d] -= force;
            }
        }
    }
}
