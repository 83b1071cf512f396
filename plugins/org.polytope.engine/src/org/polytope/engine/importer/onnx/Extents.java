package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** How ONNX reckons with shapes. */
final class Extents {

    private Extents() {
    }

    /** @return how many numbers a tensor of this shape holds; {@code ArithmeticException} above 2^31 - 1 */
    static int size(final List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** @return {@code shape}, if it holds as many numbers as {@code from} */
    static List<Integer> requireSize(final List<Integer> shape, final List<Integer> from) {
        if (size(shape) != size(from)) {
            throw new IllegalArgumentException("numbers of shape %s can't be seen as %s.".formatted(from, shape));
        }
        return shape;
    }

    /** @return {@code position}, counted from the end if it is below 0, of {@code count} */
    static int position(final long position, final int count) {
        if (position < -count || position >= count) {
            throw new IllegalArgumentException("it asks for position or axis %s of %s.".formatted(position, count));
        }
        return (int)(position < 0 ? position + count : position);
    }

    /** @return the shape without one of its axes */
    static List<Integer> without(final List<Integer> shape, final int axis) {
        final var rest = new ArrayList<>(shape);
        rest.remove(axis);
        return rest;
    }

    /** @return how far apart neighbors along each axis lie */
    static int[] strides(final List<Integer> shape) {
        final var strides = new int[shape.size()];
        int stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.get(axis);
        }
        return strides;
    }

    /** @return the shape that {@code target} asks for: 0 keeps an extent, -1 is what remains */
    static List<Integer> reshape(final List<Integer> from, final long[] target) {
        final var shape = new ArrayList<Integer>();
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < target.length; axis++) {
            final var extent = target[axis] == 0 && axis < from.size() ? from.get(axis) : Math.toIntExact(target[axis]);
            if (extent < 0 && open >= 0) {
                throw new IllegalArgumentException("it leaves two extents open.");
            }
            if (extent < 0) {
                open = axis;
            } else {
                known = Math.multiplyExact(known, extent);
            }
            shape.add(extent);
        }
        final var size = size(from);
        if (open >= 0) {
            shape.set(open, known == 0 ? 0 : (int)(size / known));
            known *= shape.get(open);
        }
        if (known != size) {
            throw new IllegalArgumentException("it can't give numbers of shape %s the shape %s."
                .formatted(from, shape));
        }
        return shape;
    }

    /** @return the shape without {@code axes}, or without every extent of 1 if none is named */
    static List<Integer> squeeze(final List<Integer> from, final List<Long> axes) {
        final var gone = axes.stream().map(axis -> position(axis, from.size())).toList();
        final var shape = new ArrayList<Integer>();
        for (int axis = 0; axis < from.size(); axis++) {
            if (gone.contains(axis) && from.get(axis) != 1) {
                throw new IllegalArgumentException("it squeezes an extent of %s.".formatted(from.get(axis)));
            }
            if (gone.isEmpty() ? from.get(axis) != 1 : !gone.contains(axis)) {
                shape.add(from.get(axis));
            }
        }
        return shape;
    }

    /** @return the shape with an extent of 1 at each of {@code axes} of the result */
    static List<Integer> unsqueeze(final List<Integer> from, final List<Long> axes) {
        final var rank = from.size() + axes.size();
        final var shape = new ArrayList<>(from);
        axes.stream().map(axis -> position(axis, rank)).sorted().forEach(axis -> shape.add(axis, 1));
        return shape;
    }

    /** @return the order of axes that a transposition asks for; by default the reverse */
    static List<Integer> permutation(final OnnxNode node, final int rank) {
        final var order = new ArrayList<Integer>();
        final var given = node.integers("perm");
        for (int axis = 0; axis < rank; axis++) {
            final var reverse = rank - 1L - axis;
            final var source = axis;
            order.add(position(given.map(axes -> source < axes.size() ? axes.get(source) : -1L).orElse(reverse), rank));
        }
        if (order.stream().distinct().count() != rank || given.isPresent() && given.get().size() != rank) {
            throw new IllegalArgumentException("its order of axes %s doesn't fit a shape of %s axes."
                .formatted(given.orElse(List.of()), rank));
        }
        return order;
    }

    /**
     * @return the shape of two tensors that are stretched to each other
     * @throws IllegalArgumentException if they can't be
     */
    static List<Integer> broadcast(final List<Integer> a, final List<Integer> b) {
        final var rank = Math.max(a.size(), b.size());
        final var shape = new ArrayList<Integer>();
        for (int axis = 0; axis < rank; axis++) {
            final var left = fromBehind(a, rank - axis);
            final var right = fromBehind(b, rank - axis);
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException("the shapes %s and %s don't fit together.".formatted(a, b));
            }
            shape.add(left == 1 ? right : left);
        }
        return shape;
    }

    private static int fromBehind(final List<Integer> shape, final int back) {
        return back > shape.size() ? 1 : shape.get(shape.size() - back);
    }

    /** @return which number of a tensor of shape {@code from} stands where, when it is stretched to {@code to} */
    static IntUnaryOperator broadcastIndex(final List<Integer> to, final List<Integer> from) {
        final var strides = strides(from);
        final var extents = to.stream().mapToInt(Integer::intValue).toArray();
        // 0 along axes that are stretched, and along new ones
        final var steps = new int[extents.length];
        for (int back = 1; back <= Math.min(extents.length, strides.length); back++) {
            steps[extents.length - back] = from.get(strides.length - back) == 1 ? 0 : strides[strides.length - back];
        }
        if (Arrays.stream(steps).allMatch(step -> step == 0)) {
            return i -> 0;
        }
        return i -> {
            int rest = i;
            int index = 0;
            for (int axis = extents.length - 1; axis >= 0; axis--) {
                index += rest % extents[axis] * steps[axis];
                rest /= extents[axis];
            }
            return index;
        };
    }
}
