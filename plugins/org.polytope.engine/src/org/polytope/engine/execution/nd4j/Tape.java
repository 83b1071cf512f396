package org.polytope.engine.execution.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.polytope.engine.execution.BufferAssignment;

/**
 * Records the steps of a program in the order in which they will run. From the tensors that each step reads and writes
 * follows how long every tensor is needed.
 */
final class Tape {

    /** In numbers: a cache line of 16 floats. */
    private static final long ALIGNMENT = 16;

    private static final long[] NO_INTEGERS = {};

    private static final double[] NO_REALS = {};

    /** A step and when it is needed. */
    record Step(Operation operation, Need need) {
    }

    private final NativeArrays arrays;

    private final List<Tensor> tensors = new ArrayList<>();

    private final List<Step> steps = new ArrayList<>();

    private Need need = Need.ALWAYS;

    /** @param arrays makes the constants */
    Tape(final NativeArrays arrays) {
        this.arrays = arrays;
    }

    /** @return a new tensor in the memory that all tensors share; it holds garbage until a step writes it */
    Tensor tensor(final long... shape) {
        final var tensor = Tensor.unplaced(shape);
        tensors.add(tensor);
        return tensor;
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

    /** Every step recorded by {@code recording} runs only when {@code condition} says so. */
    void when(final Need condition, final Runnable recording) {
        final var before = need;
        need = condition;
        recording.run();
        need = before;
    }

    /** Records a native operation that has no arguments besides its arrays. */
    void custom(final String name, final List<Tensor> inputs, final Tensor output) {
        custom(name, inputs, List.of(output), NO_INTEGERS);
    }

    /** Records a native operation. */
    void custom(final String name, final List<Tensor> inputs, final List<Tensor> outputs, final long... integers) {
        inputs.forEach(this::use);
        outputs.forEach(this::use);
        add(new CustomOperation(name, inputs.toArray(Tensor[]::new), outputs.toArray(Tensor[]::new), integers,
            NO_REALS));
    }

    /** Records a matrix product of two matrices, each read transposed if asked for. */
    void matmul(final Tensor left, final boolean transposeLeft, final Tensor right, final boolean transposeRight,
        final Tensor output) {
        custom("matmul", List.of(left, right), List.of(output), transposeLeft ? 1 : 0, transposeRight ? 1 : 0, 0);
    }

    /** Records a function of every number; {@code output} may be {@code input}. */
    void elementwise(final BiFunction<INDArray, INDArray, Op> function, final Tensor input, final Tensor output) {
        use(input);
        use(output);
        add(new ElementwiseOperation(function, input, output));
    }

    /** Records a step in plain Java. */
    void host(final HostOperation.Action action, final Tensor... memory) {
        final var used = List.of(memory);
        used.forEach(this::use);
        add(new HostOperation(action, used));
    }

    /** Marks a tensor as needed at this point of the program, because the host reads or writes it here. */
    void use(final Tensor tensor) {
        tensor.usedAt(steps.size());
    }

    /** @return how many steps were recorded so far */
    int position() {
        return steps.size();
    }

    List<Step> steps() {
        return steps;
    }

    BufferAssignment<Tensor> assignBuffers() {
        return new BufferAssignment<>(tensors, ALIGNMENT);
    }

    private void add(final Operation operation) {
        steps.add(new Step(operation, need));
    }
}
