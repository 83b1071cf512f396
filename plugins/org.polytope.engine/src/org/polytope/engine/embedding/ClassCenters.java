package org.polytope.engine.embedding;

import org.polytope.engine.network.Prototypes;

/**
 * A center for each class, and how much nearer points are to their own than to any other.
 *
 * @param rows {@code [k, d]}; null for a class without a center: the mean of no points is none
 */
record ClassCenters(double[][] rows) {

    /** @return the prototypes that attract at a supervised depth */
    static ClassCenters of(final Prototypes prototypes, final int depth) {
        final var numbers = prototypes.attracting(depth);
        final var rows = new double[prototypes.classes()][numbers.length / prototypes.classes()];
        for (int i = 0; i < numbers.length; i++) {
            rows[i / rows[0].length][i % rows[0].length] = numbers[i];
        }
        return new ClassCenters(rows);
    }

    /** @return the mean of the points of each class */
    static ClassCenters means(final Features points, final int[] labels, final int classes) {
        final var means = new double[classes][];
        final var sizes = new int[classes];
        for (int i = 0; i < points.count(); i++) {
            if (sizes[labels[i]]++ == 0) {
                means[labels[i]] = new double[points.width()];
            }
            for (int k = 0; k < points.width(); k++) {
                means[labels[i]][k] += points.values()[i * points.width() + k];
            }
        }
        for (int j = 0; j < classes; j++) {
            for (int k = 0; sizes[j] > 0 && k < points.width(); k++) {
                means[j][k] /= sizes[j];
            }
        }
        return new ClassCenters(means);
    }

    /** @return k */
    int classes() {
        return rows.length;
    }

    /**
     * @param label the class of the point
     * @return min_{j ≠ y} ‖f − w_j‖ − ‖f − w_y‖: how much farther the nearest other center is than the own one; negative where
     *         the point lies nearer to another class, NaN where there aren't both
     */
    double margin(final Features points, final int point, final int label) {
        if (rows[label] == null) {
            return Double.NaN;
        }
        var nearest = Double.NaN;
        for (int j = 0; j < rows.length; j++) {
            if (rows[j] != null && j != label) {
                final var distance = points.distance(point, rows[j]);
                nearest = nearest <= distance ? nearest : distance;
            }
        }
        return nearest - points.distance(point, rows[label]);
    }
}
