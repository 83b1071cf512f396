package org.polytope.engine.embedding;

import java.util.List;

import org.polytope.engine.Progress;

/**
 * The covariance of points, C = Σ_i (f_i − μ)(f_i − μ)ᵀ / (n − 1), by what it does to vectors: so it is never written down, which
 * takes d² numbers.
 *
 * @param mean {@code [d]}, μ
 * @param trace the sum of the variances
 */
record Covariance(Features points, double[] mean, double trace) {

    /** Between two looks at whether the user canceled. */
    private static final int ROWS = 256;

    static Covariance of(final Features points) {
        final var width = points.width();
        final var mean = new double[width];
        for (int i = 0; i < points.values().length; i++) {
            mean[i % width] += points.values()[i];
        }
        for (int k = 0; k < width; k++) {
            mean[k] /= points.count();
        }
        var trace = 0.0;
        for (int i = 0; i < points.values().length; i++) {
            final var difference = points.values()[i] - mean[i % width];
            trace += difference * difference;
        }
        return new Covariance(points, mean, trace / divisor(points));
    }

    /** One point alone has no spread; its sums are zero. */
    private static int divisor(final Features points) {
        return Math.max(points.count() - 1, 1);
    }

    /** @return C times each of the vectors, {@code [d]} */
    double[][] times(final List<double[]> vectors, final Progress progress) {
        final var width = points.width();
        final var products = new double[vectors.size()][width];
        final var centered = new double[width];
        for (int i = 0; i < points.count(); i++) {
            if (i % ROWS == 0) {
                progress.checkCanceled();
            }
            for (int k = 0; k < width; k++) {
                centered[k] = points.values()[i * width + k] - mean[k];
            }
            for (int v = 0; v < products.length; v++) {
                addMultiple(products[v], dot(centered, vectors.get(v)) / divisor(points), centered);
            }
        }
        return products;
    }

    /** @return aᵀb */
    static double dot(final double[] a, final double[] b) {
        var sum = 0.0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** Adds {@code factor} times {@code other} to {@code sum}. */
    static void addMultiple(final double[] sum, final double factor, final double[] other) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * other[k];
        }
    }
}
