package org.polytope.engine.embedding;

import java.util.Arrays;

import org.polytope.engine.network.Prototypes;

/**
 * What a layer yields for several images: a point in d dimensions for each.
 *
 * @param count n
 * @param width d
 * @param values {@code [n, d]}; shared, not copied
 */
record Features(int count, int width, float[] values) {

    /** @throws IllegalArgumentException if there aren't n times d numbers */
    Features {
        if (count < 0 || width < 1 || values.length != (long)count * width) {
            throw new IllegalArgumentException(
                "%s points of %s numbers each can't be held by %s numbers.".formatted(count, width, values.length));
        }
    }

    /** @return ‖f_i − f_j‖, the Euclidean distance of two points */
    double distance(final int point, final int other) {
        return Math.sqrt(squaredDistance(point, other));
    }

    /** @return ‖f_i − f_j‖² */
    double squaredDistance(final int point, final int other) {
        return Prototypes.squaredDistance(values, point * width, values, other * width, width);
    }

    /** @return ‖f_i − g‖, the Euclidean distance of a point to any other one */
    double distance(final int point, final double[] other) {
        var sum = 0.0;
        for (int k = 0; k < width; k++) {
            final var difference = values[point * width + k] - other[k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** @return the points at {@code chosen}, copied, in that order */
    Features select(final int... chosen) {
        final var selected = new float[chosen.length * width];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * width, selected, i * width, width);
        }
        return new Features(chosen.length, width, selected);
    }

    /** @return the points of several sets as wide as each other, one behind the other; at least one set */
    static Features join(final Features... parts) {
        final var joined = new float[Arrays.stream(parts).mapToInt(part -> part.values.length).sum()];
        int next = 0;
        for (final var part : parts) {
            System.arraycopy(part.values, 0, joined, next, part.values.length);
            next += part.values.length;
        }
        return new Features(joined.length / parts[0].width, parts[0].width, joined);
    }
}
