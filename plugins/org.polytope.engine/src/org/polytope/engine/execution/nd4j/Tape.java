package org.polytope.engine.execution.nd4j;

import java.util.List;
import java.util.function.BiFunction;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Gradient;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.Recorder;

/** Records ND4J's operations as the steps of a program. */
final class Tape extends Recorder<Tensor> {

    private static final long[] NO_INTEGERS = {};

    private static final double[] NO_REALS = {};

    private final NativeArrays arrays;

    private final Arena<INDArray> arena;

    private Phase phase = Phase.FORWARD;

    /** @param arrays makes the constants */
    Tape(final NativeArrays arrays, final Arena<INDArray> arena) {
        this.arrays = arrays;
        this.arena = arena;
    }

    /** @return a new tensor in the memory that all tensors share; it holds garbage until a step writes it */
    Tensor tensor(final long... shape) {
        return Tensor.in(arena, arrays.type(), shape);
    }

    @Override
    protected Tensor hostTensor(final long... extents) {
        return tensor(extents);
    }

    /** They all have it. */
    @Override
    protected Tensor inHostOrder(final Phase when, final Tensor tensor, final long... extents) {
        return tensor;
    }

    @Override
    protected Gradient<Tensor> sum(final Phase when, final Gradient<Tensor> first, final Gradient<Tensor> second) {
        final var sum = first.exclusive() ? first.tensor() : tensor(first.tensor().shape());
        when(when, () -> custom("add", List.of(first.tensor(), second.tensor()), sum));
        return new Gradient<>(sum, true);
    }

    /** @return a constant tensor with one value everywhere */
    Tensor constant(final double value, final long... shape) {
        final var array = arrays.zeros(shape);
        array.assign(value);
        return Tensor.fixed(array);
    }

    /** @return a constant tensor */
    Tensor constant(final double[] values, final long... shape) {
        final var array = arrays.zeros(shape);
        new HostTransfer(array).write(values);
        return Tensor.fixed(array);
    }

    /** Every step recorded by {@code recording} runs in that phase. */
    void when(final Phase when, final Runnable recording) {
        final var before = phase;
        phase = when;
        recording.run();
        phase = before;
    }

    /** Records a native operation that has no arguments besides its arrays. */
    void custom(final String name, final List<Tensor> inputs, final Tensor output) {
        custom(name, inputs, List.of(output), NO_INTEGERS);
    }

    /** Records a native operation. */
    void custom(final String name, final List<Tensor> inputs, final List<Tensor> outputs, final long... integers) {
        emit(phase, new CustomOperation(name, inputs.toArray(Tensor[]::new), outputs.toArray(Tensor[]::new), integers,
            NO_REALS));
    }

    /** Records a matrix product of two matrices, each read transposed if asked for. */
    void matmul(final Tensor left, final boolean transposeLeft, final Tensor right, final boolean transposeRight,
        final Tensor output) {
        custom("matmul", List.of(left, right), List.of(output), transposeLeft ? 1 : 0, transposeRight ? 1 : 0, 0);
    }

    /** Records a function of every number; {@code output} may be {@code input}. */
    void elementwise(final BiFunction<INDArray, INDArray, Op> function, final Tensor input, final Tensor output) {
        emit(phase, new ElementwiseOperation(function, input, output));
    }

    /** Records a step in plain Java. */
    void host(final HostOperation.Action action, final Tensor... memory) {
        emit(phase, new HostOperation(action, List.of(memory)));
    }
}
