package org.polytope.engine.importer.window;

import java.util.List;

import org.polytope.engine.tensor.Tensor;

/**
 * The weights of a convolution {@code [filters, channels, height, width]}. Grouped and dilated ones become those of the
 * ordinary convolution that computes the same: with zeros for the channels of other groups and between the rows and
 * columns. That is exact, but takes longer than need be.
 */
public record Filters(int filters, int channels, int height, int width, float[] numbers) {

    /**
     * @param weights {@code [filters, channels of a group, height, width]}
     * @param groups into which the channels and the filters are divided, in order
     * @param dilations by row and by column; 1 where the weights lie side by side
     * @param channels of the feature maps
     * @throws IllegalArgumentException if the weights belong to another number of channels or groups
     */
    public static Filters of(final Tensor weights, final int groups, final int[] dilations, final int channels) {
        requireFitting(weights, groups, dilations, channels);
        final var shape = weights.shape();
        if (groups == 1 && dilations[0] == 1 && dilations[1] == 1) {
            return new Filters(shape.get(0), channels, shape.get(2), shape.get(3), weights.floats());
        }
        return spread(weights, groups, dilations);
    }

    /** @throws IllegalArgumentException if the weights belong to another number of channels or groups */
    public static void requireFitting(final Tensor weights, final int groups, final int[] dilations,
        final int channels) {
        final var shape = weights.shape();
        if (shape.size() != 4 || groups < 1 || shape.get(0) % groups != 0
            || (long)shape.get(1) * groups != channels) {
            throw new IllegalArgumentException("weights of the shape %s in %s groups don't fit feature maps of %s "
                .formatted(shape, groups, channels) + "channels.");
        }
        if (dilations[0] < 1 || dilations[1] < 1) {
            throw new IllegalArgumentException("its dilations must be at least 1.");
        }
    }

    /** @return how many rows or columns {@code count} of them reach over, each so far from the next */
    public static int reach(final int count, final int dilation) {
        return Math.addExact(Math.multiplyExact(count - 1, dilation), 1);
    }

    /**
     * @param weights of a transposed convolution, {@code [channels, filters of a group, height, width]}
     * @param groups into which the channels and the filters are divided, in order
     * @return those of the convolution that computes the same of feature maps with zeros in between,
     *         {@code [filters, channels of a group, height, width]}
     * @throws IllegalArgumentException if the groups don't divide the channels
     */
    public static Tensor transposed(final Tensor weights, final int groups) {
        final var shape = weights.shape();
        if (shape.size() != 4 || groups < 1 || shape.get(0) % groups != 0) {
            throw new IllegalArgumentException("weights of the shape %s aren't those of %s groups of channels."
                .formatted(shape, groups));
        }
        final var channels = shape.get(0) / groups;
        final var filters = shape.get(1);
        final var area = shape.get(2) * shape.get(3);
        final var given = weights.floats();
        final var turned = new float[given.length];
        for (int i = 0; i < given.length; i++) {
            final var channel = i / area / filters;
            final var filter = channel / channels * filters + i / area % filters;
            turned[(filter * channels + channel % channels) * area + area - 1 - i % area] = given[i];
        }
        return Tensor.ofFloats(List.of(filters * groups, channels, shape.get(2), shape.get(3)), turned);
    }

    private static Filters spread(final Tensor weights, final int groups, final int[] dilations) {
        final var shape = weights.shape();
        final var channels = Math.multiplyExact(shape.get(1), groups);
        final var height = reach(shape.get(2), dilations[0]);
        final var width = reach(shape.get(3), dilations[1]);
        final var numbers = Zeros.of(shape.get(0), channels, height, width);
        final var given = weights.floats();
        int next = 0;
        for (int filter = 0; filter < shape.get(0); filter++) {
            final var first = filter / (shape.get(0) / groups) * shape.get(1);
            for (int channel = first; channel < first + shape.get(1); channel++) {
                for (int row = 0; row < height; row += dilations[0]) {
                    for (int column = 0; column < width; column += dilations[1]) {
                        numbers[((filter * channels + channel) * height + row) * width + column] = given[next++];
                    }
                }
            }
        }
        return new Filters(shape.get(0), channels, height, width, numbers);
    }
}
