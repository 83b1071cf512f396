package org.polytope.engine.embedding;

import java.util.Arrays;

import org.polytope.engine.Progress;

/**
 * Principal component analysis (Pearson, 1901; Hotelling, 1933): the two orthogonal directions in which points spread most. A map
 * that is found on some points and then shows any others.
 *
 * @param mean {@code [d]}, the center of the points that the map was found on
 * @param axes two of {@code [d]}, of length 1, each turned so that its largest entry is positive; zeros where the points
 *            spread in fewer directions
 * @param variances of the points along each axis, divided by n − 1
 * @param total their variance in all directions
 */
record PrincipalComponents(double[] mean, double[][] axes, double[] variances, double total) {

    static final int COUNT = 2;

    /**
     * @param points at least one
     * @param seed where the search for the axes starts; it changes nothing but rounding
     */
    static PrincipalComponents of(final Features points, final long seed, final Progress progress) {
        final var covariance = Covariance.of(points);
        final var spectrum = LeadingEigenvectors.of(covariance, COUNT, seed, progress);
        final var axes = spectrum.vectors();
        Arrays.stream(axes).forEach(PrincipalComponents::turn);
        return new PrincipalComponents(covariance.mean(), axes, spectrum.values(), covariance.trace());
    }

    private static void turn(final double[] axis) {
        double largest = 0;
        for (final var entry : axis) {
            if (Math.abs(entry) > Math.abs(largest)) {
                largest = entry;
            }
        }
        if (largest < 0) {
            Arrays.setAll(axis, i -> -axis[i]);
        }
    }

    /** @return the share of the points' variance that the plane shows, in [0, 1]; 1 where all points are the same */
    double share() {
        return total == 0 ? 1 : Math.min(Arrays.stream(variances).sum() / total, 1);
    }

    /** @return where the points lie along the axes, seen from the center */
    PlanePoints project(final Features points) {
        final var shown = PlanePoints.zeros(points.count());
        for (int i = 0; i < points.count(); i++) {
            shown.x()[i] = along(axes[0], points, i);
            shown.y()[i] = along(axes[1], points, i);
        }
        return shown;
    }

    private double along(final double[] axis, final Features points, final int point) {
        var sum = 0.0;
        for (int k = 0; k < axis.length; k++) {
            sum += axis[k] * (points.values()[point * axis.length + k] - mean[k]);
        }
        return sum;
    }
}
