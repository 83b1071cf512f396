package org.polytope.engine.certification.bounds;

import java.util.List;

/**
 * y = Σ W_s x_s + b: a convolution, a dense layer, a batch normalization with running statistics, an average pooling, a sum,
 * and whatever else only multiplies by constants and adds.
 *
 * @param sources the steps x_s
 * @param matrices one W_s for each of them
 * @param shift b
 * @param shiftMagnitudes the sum of the absolute values that b was computed from
 */
record AffineStep(List<Integer> sources, List<SparseMatrix> matrices, double[] shift, double[] shiftMagnitudes)
    implements Step {

    static AffineStep of(final int source, final SparseMatrix matrix, final double[] shift) {
        final var magnitudes = new double[shift.length];
        for (int i = 0; i < shift.length; i++) {
            magnitudes[i] = Math.abs(shift[i]);
        }
        return new AffineStep(List.of(source), List.of(matrix), shift, magnitudes);
    }

    static AffineStep linear(final int source, final SparseMatrix matrix) {
        return of(source, matrix, new double[matrix.rows()]);
    }

    @Override
    public int size() {
        return shift.length;
    }

    @Override
    public Interval propagate(final Interval[] known, final Rounding rounding) {
        final var output = Interval.zeros(size());
        for (int row = 0; row < size(); row++) {
            var magnitudes = shiftMagnitudes[row];
            var products = 0;
            for (int s = 0; s < matrices.size(); s++) {
                magnitudes += matrices.get(s).addInterval(row, known[sources.get(s)], output);
                products += matrices.get(s).entries(row);
            }
            final var error = rounding.error(products, magnitudes);
            output.own()[row] = error;
            output.error()[row] += error;
            output.low()[row] += shift[row] - error - Rounding.ofBound(error);
            output.high()[row] += shift[row] + error + Rounding.ofBound(error);
        }
        return output;
    }

    @Override
    public double relax(final double[] coefficients, final Interval output, final Interval[] known,
        final double[][] further) {
        var constant = 0.0;
        for (int row = 0; row < coefficients.length; row++) {
            constant += coefficients[row] * shift[row] - Math.abs(coefficients[row]) * output.own()[row];
        }
        for (int s = 0; s < matrices.size(); s++) {
            matrices.get(s).addTransposed(coefficients, further[sources.get(s)]);
        }
        return constant;
    }

    @Override
    public boolean sharpens(final Interval read, final int number) {
        return false;
    }
}
