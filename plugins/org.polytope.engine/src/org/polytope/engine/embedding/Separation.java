package org.polytope.engine.embedding;

import java.util.stream.IntStream;

import org.polytope.engine.Progress;

/**
 * How far the classes lie apart among some points, in figures. Distances are Euclidean, in the units of the layer. What
 * can't be said, as of a single class, is NaN.
 *
 * @param images how many points the figures are of
 * @param pairs how many of them the three figures are of that look at all pairs
 * @param within the mean distance of two points of the same class
 * @param between the mean distance of two points of different classes
 * @param silhouette the mean silhouette (Rousseeuw, 1987), in [−1, 1]
 * @param margin how much nearer points are to the center of their class than to the nearest other one, in the mean
 * @param own the share of points that are nearest to the center of their own class, in [0, 1]
 */
public record Separation(int images, int pairs, double within, double between, double silhouette, double margin,
    double own) {

    /** @return the ratio of the distances within classes to those between classes: the smaller, the better apart */
    public double ratio() {
        return within / between;
    }

    /**
     * @param points what is judged, with the class of each
     * @param compared positions of the points whose pairs are looked at
     * @param centers of the classes
     * @param progress asked whether to go on
     */
    static Separation of(final Features points, final int[] labels, final int[] compared, final ClassCenters centers,
        final Progress progress) {
        final var classes = centers.classes();
        final var distances = ClassDistances.of(points.select(compared),
            IntStream.of(compared).map(i -> labels[i]).toArray(), classes, progress);
        final var margins = new double[points.count()];
        for (int i = 0; i < margins.length; i++) {
            progress.checkCanceled();
            margins[i] = centers.margin(points, i, labels[i]);
        }
        final var margin = IntStream.range(0, margins.length).mapToDouble(i -> margins[i]).average().orElse(Double.NaN);
        final var nearer = IntStream.range(0, margins.length).filter(i -> margins[i] > 0).count();
        return new Separation(points.count(), compared.length, distances.within(), distances.between(),
            distances.silhouette(), margin, Double.isNaN(margin) ? Double.NaN : nearer / (double)margins.length);
    }
}
