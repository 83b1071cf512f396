package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * An affine map of each number of an image, kept as the steps (value - mean) / deviation that files are written with, so
 * that the published figures come out as they went in.
 */
final class PixelMap {

    private final double[] mean;

    private final double[] deviation;

    private PixelMap(final double[] mean, final double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    static PixelMap none(final int size) {
        final var ones = new double[size];
        Arrays.fill(ones, 1);
        return new PixelMap(new double[size], ones);
    }

    /** @return the mean at a position of the file's image */
    double mean(final int position) {
        return mean[position];
    }

    double deviation(final int position) {
        return deviation[position];
    }

    /** @return the value before this map of what is {@code value} behind it */
    double before(final double value, final int position) {
        return value * deviation[position] + mean[position];
    }

    /** @return this map, then the step with a constant for each position; NaN where it does nothing */
    PixelMap then(final Step step, final double[] constants) {
        final var shifted = mean.clone();
        final var scaled = deviation.clone();
        for (int i = 0; i < constants.length; i++) {
            if (!Double.isNaN(constants[i])) {
                switch (step) {
                    case PLUS -> shifted[i] = mean[i] - constants[i] * deviation[i];
                    case MINUS -> shifted[i] = mean[i] + constants[i] * deviation[i];
                    case TIMES -> scaled[i] = deviation[i] / constants[i];
                    case OVER -> scaled[i] = deviation[i] * constants[i];
                }
            }
        }
        return new PixelMap(shifted, scaled);
    }

    /** @return this map where {@code other} does nothing or the same, and {@code other} at its {@code positions} */
    PixelMap with(final PixelMap other, final View positions) {
        final var means = mean.clone();
        final var deviations = deviation.clone();
        for (int i = 0; i < positions.size(); i++) {
            means[positions.at(i)] = other.mean[positions.at(i)];
            deviations[positions.at(i)] = other.deviation[positions.at(i)];
        }
        return new PixelMap(means, deviations);
    }

    /** @return whether numbers of the same {@code channel}, which is told by their position, are treated the same */
    boolean isUniform(final int channels, final IntUnaryOperator channel) {
        final var first = new int[channels];
        Arrays.fill(first, -1);
        for (int i = 0; i < mean.length; i++) {
            final var c = channel.applyAsInt(i);
            if (first[c] < 0) {
                first[c] = i;
            } else if (mean[i] != mean[first[c]] || deviation[i] != deviation[first[c]]) {
                return false;
            }
        }
        return true;
    }

    boolean isSameAt(final View positions, final PixelMap other) {
        for (int i = 0; i < positions.size(); i++) {
            final var position = positions.at(i);
            if (mean[position] != other.mean[position] || deviation[position] != other.deviation[position]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof PixelMap map && Arrays.equals(mean, map.mean)
            && Arrays.equals(deviation, map.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
    }
}
