package org.polytope.engine.execution.nd4j;

import java.util.function.UnaryOperator;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.polytope.engine.execution.BufferAssignment;

/**
 * An array that a program will use: while operations are recorded it only has a shape and learns when it is needed;
 * once it has a place it has numbers. A derived tensor shares the numbers of another one.
 */
final class Tensor implements BufferAssignment.Buffer<Tensor> {

    private final long[] shape;

    private final Tensor base;

    private final UnaryOperator<INDArray> derivation;

    private int first = Integer.MAX_VALUE;

    private int last = -1;

    private INDArray array;

    private Tensor(final long[] shape, final Tensor base, final UnaryOperator<INDArray> derivation) {
        this.shape = shape;
        this.base = base;
        this.derivation = derivation;
    }

    /** @return a tensor without numbers yet */
    static Tensor unplaced(final long... shape) {
        return new Tensor(shape, null, null);
    }

    /** @return a tensor that lives outside the shared memory: parameters and constants */
    static Tensor fixed(final INDArray array) {
        final var tensor = new Tensor(array.shape(), null, null);
        tensor.array = array;
        return tensor;
    }

    /** @return the same numbers in another shape */
    Tensor view(final long... otherShape) {
        return new Tensor(otherShape, this, whole -> whole.reshape('c', otherShape));
    }

    /** @return a part of this tensor, of the given shape */
    Tensor slice(final UnaryOperator<INDArray> selection, final long... sliceShape) {
        return new Tensor(sliceShape, this, selection);
    }

    long[] shape() {
        return shape;
    }

    long extent(final int axis) {
        return shape[axis];
    }

    @Override
    public long size() {
        long size = 1;
        for (final var extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    void usedAt(final int time) {
        if (base != null) {
            base.usedAt(time);
        }
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    @Override
    public boolean overlaps(final Tensor other) {
        return first <= other.last && other.first <= last;
    }

    /** Takes its numbers from a flat array. */
    void placeIn(final INDArray flat, final long offset) {
        array = flat.get(NDArrayIndex.interval(offset, offset + size())).reshape('c', shape);
    }

    INDArray array() {
        return base == null ? array : derivation.apply(base.array());
    }
}
