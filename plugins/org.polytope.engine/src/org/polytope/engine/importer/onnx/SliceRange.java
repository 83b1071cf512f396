package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.polytope.engine.tensor.Tensor;

/**
 * What {@code Slice} takes along one axis.
 *
 * @param axis counted from the front
 * @param first the first position
 * @param step the distance to the next; below 0 if it goes backward
 * @param count how many
 */
record SliceRange(int axis, int first, int step, int count) {

    /**
     * @param constants the inputs behind the first: starts, ends, axes, steps; none in old files, which give settings
     * @throws IllegalArgumentException if an axis doesn't exist, or a step is 0
     */
    static List<SliceRange> of(final OnnxNode node, final List<Tensor> constants, final List<Integer> shape) {
        final var starts = numbers(node, constants, 0, "starts", new long[0]);
        final var ends = numbers(node, constants, 1, "ends", new long[0]);
        final var axes = numbers(node, constants, 2, "axes", LongStream.range(0, starts.length).toArray());
        final var ones = new long[starts.length];
        Arrays.fill(ones, 1);
        final var steps = numbers(node, constants, 3, "steps", ones);
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw new IllegalArgumentException("its starts, ends, axes and steps differ in number.");
        }
        final var ranges = new ArrayList<SliceRange>();
        for (int i = 0; i < starts.length; i++) {
            final var axis = Extents.position(axes[i], shape.size());
            ranges.add(along(axis, shape.get(axis), starts[i], ends[i], Math.toIntExact(steps[i])));
        }
        return ranges;
    }

    private static long[] numbers(final OnnxNode node, final List<Tensor> constants, final int i, final String setting,
        final long[] otherwise) {
        if (i < constants.size()) {
            return constants.get(i).wholeNumbers();
        }
        return node.integers(setting).map(list -> list.stream().mapToLong(Long::longValue).toArray()).orElse(otherwise);
    }

    private static SliceRange along(final int axis, final int extent, final long start, final long end,
        final int step) {
        if (step == 0) {
            throw new IllegalArgumentException("its step is 0.");
        }
        final var forward = step > 0;
        final var first = clamp(start, extent, 0, forward ? extent : extent - 1);
        final var behind = clamp(end, extent, forward ? 0 : -1, forward ? extent : extent - 1);
        final var distance = forward ? behind - first : first - behind;
        return new SliceRange(axis, first, step, distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1);
    }

    private static int clamp(final long position, final int extent, final int low, final int high) {
        return (int)Math.max(low, Math.min(high, position < 0 ? position + extent : position));
    }
}
