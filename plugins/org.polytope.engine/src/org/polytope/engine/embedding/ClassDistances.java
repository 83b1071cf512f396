package org.polytope.engine.embedding;

import java.util.stream.IntStream;

import org.polytope.engine.Progress;

/**
 * How far points are, in the mean, from the points of each class: n² distances, of which only sums are kept.
 *
 * @param labels {@code [n]}, the class of each point
 * @param sizes {@code [k]}, the number of points of each class
 * @param sums {@code [n, k]}, the sum of the distances of a point to all points of a class
 */
record ClassDistances(int[] labels, int[] sizes, double[][] sums) {

    /**
     * @param labels {@code [n]}, each below {@code classes}
     * @param progress asked whether to go on
     */
    static ClassDistances of(final Features points, final int[] labels, final int classes, final Progress progress) {
        final var sums = new double[points.count()][classes];
        EachPoint.run(points.count(), progress, i -> {
            for (int j = 0; j < points.count(); j++) {
                sums[i][labels[j]] += points.distance(i, j);
            }
        });
        final var sizes = new int[classes];
        IntStream.of(labels).forEach(label -> sizes[label]++);
        return new ClassDistances(labels, sizes, sums);
    }

    /** @return the mean distance of two points of one class; NaN where no class has two */
    double within() {
        final var sum = IntStream.range(0, labels.length).mapToDouble(i -> sums[i][labels[i]]).sum();
        return sum / IntStream.of(sizes).asLongStream().map(size -> size * (size - 1)).sum();
    }

    /** @return the mean distance of two points of different classes; NaN where there are no two classes */
    double between() {
        final var sum = IntStream.range(0, labels.length).mapToDouble(i -> IntStream.range(0, sizes.length)
            .filter(j -> j != labels[i]).mapToDouble(j -> sums[i][j]).sum()).sum();
        return sum / IntStream.of(sizes).asLongStream().map(size -> size * (labels.length - size)).sum();
    }

    /** @return the mean of {@link #silhouette(int)} over all points; NaN where there are no two classes */
    double silhouette() {
        return IntStream.range(0, labels.length).mapToDouble(this::silhouette).average().orElse(Double.NaN);
    }

    /**
     * The silhouette of a point (Rousseeuw, 1987, Eq. 1): s = (b − a) / max(a, b), with a its mean distance to the others of
     * its class, and b the one to the nearest other class. 0 for a point that is alone in its class.
     *
     * @return in [−1, 1]; NaN where there is no other class
     */
    double silhouette(final int point) {
        final var own = labels[point];
        final var other = IntStream.range(0, sizes.length).filter(j -> j != own && sizes[j] > 0)
            .mapToDouble(j -> sums[point][j] / sizes[j]).min();
        if (other.isEmpty()) {
            return Double.NaN;
        }
        if (sizes[own] == 1) {
            return 0;
        }
        final var a = sums[point][own] / (sizes[own] - 1);
        final var b = other.getAsDouble();
        return a == b ? 0 : (b - a) / Math.max(a, b);
    }
}
