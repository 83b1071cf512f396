package org.polytope.engine.certification.bounds;

import java.util.Arrays;

/** A matrix of which only the entries are kept that aren't 0 by construction, row by row: all that is linear in a network. */
final class SparseMatrix {

    /** What one entry takes in memory. */
    static final int BYTES = Integer.BYTES + Double.BYTES;

    private final int[] starts;

    private final int[] positions;

    private final double[] weights;

    private SparseMatrix(final int[] starts, final int[] positions, final double[] weights) {
        this.starts = starts;
        this.positions = positions;
        this.weights = weights;
    }

    int rows() {
        return starts.length - 1;
    }

    /** @return how many entries a row has */
    int entries(final int row) {
        return starts[row + 1] - starts[row];
    }

    /**
     * Adds the interval of a row's product with {@code input} to number {@code row} of {@code output}, and |W|·error.
     *
     * @return the sum of the products' absolute values, at most
     */
    double addInterval(final int row, final Interval input, final Interval output) {
        var low = 0.0;
        var high = 0.0;
        var error = 0.0;
        var magnitudes = 0.0;
        for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
            final var weight = weights[entry];
            final var position = positions[entry];
            final var first = weight * input.low()[position];
            final var second = weight * input.high()[position];
            low += Math.min(first, second);
            high += Math.max(first, second);
            error += Math.abs(weight) * input.error()[position];
            magnitudes += Math.max(Math.abs(first), Math.abs(second));
        }
        output.low()[row] += low;
        output.high()[row] += high;
        output.error()[row] += error;
        return magnitudes;
    }

    /** Adds Wᵀ·{@code coefficients} to {@code sums}. */
    void addTransposed(final double[] coefficients, final double[] sums) {
        for (int row = 0; row < coefficients.length; row++) {
            final var coefficient = coefficients[row];
            if (coefficient != 0) {
                for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
                    sums[positions[entry]] += coefficient * weights[entry];
                }
            }
        }
    }

    /** Takes entries row by row. */
    static final class Builder {

        private final int[] starts;

        private int[] positions;

        private double[] weights;

        private int row;

        private int entries;

        /** @param entries how many there are at most */
        Builder(final int rows, final int entries) {
            starts = new int[rows + 1];
            positions = new int[entries];
            weights = new double[entries];
        }

        Builder entry(final int position, final double weight) {
            positions[entries] = position;
            weights[entries++] = weight;
            return this;
        }

        Builder endRow() {
            starts[++row] = entries;
            return this;
        }

        SparseMatrix build() {
            positions = Arrays.copyOf(positions, entries);
            weights = Arrays.copyOf(weights, entries);
            return new SparseMatrix(starts, positions, weights);
        }
    }
}
