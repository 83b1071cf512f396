package org.polytope.engine.execution.nd4j;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Buffer;
import org.polytope.engine.execution.program.DeviceTensor;

/**
 * An array that a program will use: while operations are recorded it only has a shape; once it is bound it has numbers.
 * A derived tensor shares the numbers of another one.
 */
final class Tensor implements DeviceTensor {

    /** Where a tensor lies that has numbers of its own in the arena. */
    private record Place(Arena<INDArray> arena, Buffer buffer, int width) {

        INDArray numbers(final long size) {
            final var first = buffer.offset() / width;
            return arena.block().get(NDArrayIndex.interval(first, first + size));
        }
    }

    private final long[] shape;

    /** Null for constants, parameters and derived tensors. */
    private final Place place;

    private final Tensor base;

    private final UnaryOperator<INDArray> derivation;

    private INDArray array;

    /** Made when the host first looks. */
    private HostTransfer transfer;

    private Tensor(final long[] shape, final Place place, final Tensor base,
        final UnaryOperator<INDArray> derivation) {
        this.shape = shape;
        this.place = place;
        this.base = base;
        this.derivation = derivation;
    }

    /** @return a tensor without numbers yet */
    static Tensor in(final Arena<INDArray> arena, final DataType type, final long... shape) {
        return new Tensor(shape, new Place(arena, new Buffer(size(shape) * type.width()), type.width()), null, null);
    }

    /** @return a tensor that lives outside the shared memory: parameters and constants */
    static Tensor fixed(final INDArray array) {
        final var tensor = new Tensor(array.shape(), null, null, null);
        tensor.array = array;
        return tensor;
    }

    /** @return the same numbers in another shape */
    Tensor view(final long... otherShape) {
        return new Tensor(otherShape, null, this, whole -> whole.reshape('c', otherShape));
    }

    /** @return a part of this tensor, of the given shape */
    Tensor slice(final UnaryOperator<INDArray> selection, final long... sliceShape) {
        return new Tensor(sliceShape, null, this, selection);
    }

    long[] shape() {
        return shape;
    }

    long extent(final int axis) {
        return shape[axis];
    }

    long size() {
        return size(shape);
    }

    private static long size(final long[] shape) {
        long size = 1;
        for (final var extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    @Override
    public Optional<Buffer> buffer() {
        if (base != null) {
            return base.buffer();
        }
        return place == null ? Optional.empty() : Optional.of(place.buffer());
    }

    @Override
    public void bind() {
        transfer = null;
        if (base != null) {
            base.bind();
        } else if (place != null) {
            array = place.numbers(size()).reshape('c', shape);
        }
    }

    INDArray array() {
        return base == null ? array : derivation.apply(base.array());
    }

    @Override
    public void write(final float[] source, final int count) {
        transfer().write(source, count);
    }

    @Override
    public void read(final float[] target, final long first) {
        transfer().read(target, first);
    }

    /** @return the first {@code count} numbers in full precision */
    double[] read(final int count) {
        return transfer().read(count);
    }

    private HostTransfer transfer() {
        if (transfer == null) {
            transfer = new HostTransfer(array());
        }
        return transfer;
    }
}
