package org.polytope.engine.execution.nd4j;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Step;

/** A function applied to every number. */
final class ElementwiseOperation implements Step {

    private final BiFunction<INDArray, INDArray, Op> function;

    private final Tensor input;

    private final Tensor output;

    private Op op;

    /** @param function makes the operation for the arrays that it reads and writes */
    ElementwiseOperation(final BiFunction<INDArray, INDArray, Op> function, final Tensor input, final Tensor output) {
        this.function = function;
        this.input = input;
        this.output = output;
    }

    @Override
    public void bind(final NativeScope scope) {
        op = function.apply(input.array(), output.array());
    }

    @Override
    public Collection<Tensor> tensors() {
        return List.of(input, output);
    }

    @Override
    public void run() {
        Nd4j.getExecutioner().exec(op);
    }
}
