package org.polytope.engine.importer.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

import org.polytope.engine.tensor.Tensor;

/** Operators on constants that only move numbers. */
final class Rearrangement {

    private Rearrangement() {
    }

    static Tensor filled(final OnnxNode node, final List<Tensor> in, final Work work) {
        work.make(0, in.get(0).size());
        final var shape = new ArrayList<Integer>();
        for (final var extent : in.get(0).wholeNumbers()) {
            shape.add(Math.toIntExact(extent));
        }
        final var given = node.attributes().get("value");
        final var one = given == null ? Tensor.ofFloats(List.of(1), new float[1]) : given.tensor();
        return rearranged(one, shape, work, i -> 0);
    }

    static Tensor concat(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var first = in.get(0);
        final var axis = Extents.position(node.integer("axis", 0), first.shape().size());
        final var outer = Extents.size(first.shape().subList(0, axis));
        int along = 0;
        int bytes = 0;
        for (final var tensor : in) {
            if (tensor.type() != first.type() || !Extents.without(tensor.shape(), axis)
                .equals(Extents.without(first.shape(), axis))) {
                throw new IllegalArgumentException("it joins constants of different shapes or types.");
            }
            along = Math.addExact(along, tensor.shape().get(axis));
            bytes = Math.addExact(bytes, tensor.data().length);
        }
        work.make(bytes / first.type().bytes(), first.shape().size());
        work.handle((long)outer * in.size() + bytes / first.type().bytes());
        final var data = ByteBuffer.allocate(bytes);
        for (int i = 0; i < outer; i++) {
            for (final var tensor : in) {
                final var part = tensor.data().length / outer;
                data.put(tensor.data(), i * part, part);
            }
        }
        final var shape = new ArrayList<>(first.shape());
        shape.set(axis, along);
        return new Tensor(first.type(), shape, data.array());
    }

    static Tensor gather(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var from = in.get(0);
        final var axis = Extents.position(node.integer("axis", 0), from.shape().size());
        final var extent = from.shape().get(axis);
        final var chosen = in.get(1).wholeNumbers();
        final var inner = Extents.size(from.shape().subList(axis + 1, from.shape().size()));
        final var shape = new ArrayList<>(from.shape().subList(0, axis));
        shape.addAll(in.get(1).shape());
        shape.addAll(from.shape().subList(axis + 1, from.shape().size()));
        return rearranged(from, shape, work, i -> {
            final var index = Extents.position(chosen[i / inner % chosen.length], extent);
            return (i / inner / chosen.length * extent + index) * inner + i % inner;
        });
    }

    static Tensor slice(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var from = in.get(0);
        return sliced(from, SliceRange.of(node, in.subList(1, in.size()), from.shape()), work);
    }

    /** @return what the ranges take, one an axis at most */
    static Tensor sliced(final Tensor from, final List<SliceRange> ranges, final Work work) {
        final var shape = new ArrayList<>(from.shape());
        final var strides = Extents.strides(from.shape());
        final var steps = strides.clone();
        int start = 0;
        for (final var range : ranges) {
            start += range.first() * strides[range.axis()];
            steps[range.axis()] *= range.step();
            shape.set(range.axis(), range.count());
        }
        return walked(from, shape, start, steps, work);
    }

    static Tensor transpose(final OnnxNode node, final List<Tensor> in, final Work work) {
        return permuted(in.get(0), Extents.permutation(node, in.get(0).shape().size()), work);
    }

    /** @return the tensor whose axis {@code i} is axis {@code order[i]} of {@code from} */
    static Tensor permuted(final Tensor from, final List<Integer> order, final Work work) {
        final var shape = order.stream().map(from.shape()::get).toList();
        final var strides = Extents.strides(from.shape());
        return walked(from, shape, 0, order.stream().mapToInt(axis -> strides[axis]).toArray(), work);
    }

    static Tensor expand(final OnnxNode node, final List<Tensor> in, final Work work) {
        work.make(0, in.get(1).size());
        final var target = Arrays.stream(in.get(1).wholeNumbers()).mapToObj(Math::toIntExact).toList();
        return stretched(in.get(0), Extents.broadcast(in.get(0).shape(), target), work);
    }

    /** @return the tensor repeated along axes of extent 1, and along new ones before them */
    static Tensor stretched(final Tensor from, final List<Integer> shape, final Work work) {
        return rearranged(from, shape, work, Extents.broadcastIndex(shape, from.shape()));
    }

    static Tensor tile(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var from = in.get(0);
        final var repeats = in.get(1).wholeNumbers();
        if (repeats.length != from.shape().size()) {
            throw new IllegalArgumentException(
                "its repeats don't fit a shape of %s axes.".formatted(from.shape().size()));
        }
        final var shape = new ArrayList<Integer>();
        for (int axis = 0; axis < repeats.length; axis++) {
            shape.add(Math.toIntExact(Math.multiplyExact(from.shape().get(axis), repeats[axis])));
        }
        final var strides = Extents.strides(from.shape());
        return rearranged(from, shape, work, i -> {
            int rest = i;
            int index = 0;
            for (int axis = strides.length - 1; axis >= 0; axis--) {
                index += rest % shape.get(axis) % from.shape().get(axis) * strides[axis];
                rest /= shape.get(axis);
            }
            return index;
        });
    }

    /** Blocks of channels become blocks of pixels: a pixel shuffle. */
    static Tensor depthToSpace(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var size = blockSize(node, in.get(0));
        final var shape = in.get(0).shape();
        final var channels = shape.get(1) / (size * size);
        final var columnsFirst = node.text("mode", "DCR").equals("CRD");
        final var blocks = columnsFirst
            ? List.of(shape.get(0), channels, size, size, shape.get(2), shape.get(3))
            : List.of(shape.get(0), size, size, channels, shape.get(2), shape.get(3));
        final var order = columnsFirst ? List.of(0, 1, 4, 2, 5, 3) : List.of(0, 3, 4, 1, 5, 2);
        return reshaped(permuted(reshaped(in.get(0), Extents.requireSize(blocks, shape)), order, work),
            List.of(shape.get(0), channels, shape.get(2) * size, shape.get(3) * size));
    }

    /** The way back. */
    static Tensor spaceToDepth(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var size = blockSize(node, in.get(0));
        final var shape = in.get(0).shape();
        final var height = shape.get(2) / size;
        final var width = shape.get(3) / size;
        final var blocks = List.of(shape.get(0), shape.get(1), height, size, width, size);
        return reshaped(
            permuted(reshaped(in.get(0), Extents.requireSize(blocks, shape)), List.of(0, 3, 5, 1, 2, 4), work),
            List.of(shape.get(0), shape.get(1) * size * size, height, width));
    }

    private static int blockSize(final OnnxNode node, final Tensor from) {
        final var size = Math.toIntExact(node.integer("blocksize", 0));
        if (from.shape().size() != 4 || size < 1 || size > 1 << 10) {
            throw new IllegalArgumentException("it moves blocks of %s×%s pixels of numbers of shape %s, which can't be "
                .formatted(size, size, from.shape()) + "read.");
        }
        return size;
    }

    static Tensor flatten(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var shape = in.get(0).shape();
        final var axis = node.integer("axis", 1);
        final var first = axis == shape.size() ? shape.size() : Extents.position(axis, shape.size());
        return reshaped(in.get(0), List.of(Extents.size(shape.subList(0, first)),
            Extents.size(shape.subList(first, shape.size()))));
    }

    static Tensor reshape(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var target = in.get(1).wholeNumbers();
        if (node.integer("allowzero", 0) != 0 && Arrays.stream(target).anyMatch(extent -> extent == 0)) {
            throw new IllegalArgumentException("it makes a tensor without numbers (allowzero with an extent of 0).");
        }
        work.make(0, target.length);
        return reshaped(in.get(0), Extents.reshape(in.get(0).shape(), target));
    }

    /** @return what begins at number {@code start} of {@code from} and goes on in {@code steps}, one an axis */
    private static Tensor walked(final Tensor from, final List<Integer> shape, final int start, final int[] steps,
        final Work work) {
        final var count = checkedSize(shape);
        work.make(count, shape.size());
        final var width = from.type().bytes();
        final var data = new byte[Math.multiplyExact(count, width)];
        final var last = steps.length - 1;
        // numbers that lie side by side are moved together
        final var run = last >= 0 && steps[last] == 1 ? shape.get(last) : 1;
        final var walk = new Walk(shape.subList(0, run > 1 ? last : steps.length), start, steps);
        for (int i = 0; i < count; i += run) {
            if (i % Work.STEP < run) {
                work.handle(Math.min(Work.STEP, count - i));
            }
            System.arraycopy(from.data(), walk.next() * width, data, i * width, run * width);
        }
        return new Tensor(from.type(), shape, data);
    }

    static Tensor reshaped(final Tensor tensor, final List<Integer> shape) {
        return new Tensor(tensor.type(), shape, tensor.data());
    }

    /** @return the tensor whose {@code i}-th number is number {@code source(i)} of {@code from} */
    private static Tensor rearranged(final Tensor from, final List<Integer> shape, final Work work,
        final IntUnaryOperator source) {
        final var width = from.type().bytes();
        final var count = checkedSize(shape);
        work.make(count, shape.size());
        final var data = new byte[Math.multiplyExact(count, width)];
        for (int i = 0; i < count; i++) {
            if (i % Work.STEP == 0) {
                work.handle(Math.min(Work.STEP, count - i));
            }
            System.arraycopy(from.data(), source.applyAsInt(i) * width, data, i * width, width);
        }
        return new Tensor(from.type(), shape, data);
    }

    /** @return how many numbers there are; {@code IllegalArgumentException} if there is no such shape */
    static int checkedSize(final List<Integer> shape) {
        if (shape.stream().anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException("its constant would have the shape %s.".formatted(shape));
        }
        return Extents.size(shape);
    }
}
