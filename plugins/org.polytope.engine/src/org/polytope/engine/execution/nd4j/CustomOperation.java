package org.polytope.engine.execution.nd4j;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Step;

/** A native operation with its arguments, bound to one context. */
final class CustomOperation implements Step {

    private final String name;

    private final Tensor[] inputs;

    private final Tensor[] outputs;

    private final long[] integers;

    private final double[] reals;

    private CustomOp op;

    private OpContext context;

    CustomOperation(final String name, final Tensor[] inputs, final Tensor[] outputs, final long[] integers,
        final double[] reals) {
        this.name = name;
        this.inputs = inputs;
        this.outputs = outputs;
        this.integers = integers;
        this.reals = reals;
    }

    @Override
    public void bind(final NativeScope scope) {
        op = DynamicCustomOp.builder(name).build();
        context = scope.own(0, () -> Nd4j.getExecutioner().buildContext(), CustomOperation::close);
        context.setInputArrays(arrays(inputs));
        context.setOutputArrays(arrays(outputs));
        if (integers.length > 0) {
            context.setIArguments(integers);
        }
        if (reals.length > 0) {
            context.setTArguments(reals);
        }
    }

    @Override
    public Collection<Tensor> tensors() {
        return Stream.of(inputs, outputs).flatMap(Arrays::stream).toList();
    }

    @Override
    public void run() {
        Nd4j.getExecutioner().exec(op, context);
    }

    private static void close(final OpContext context) {
        try {
            context.close();
        } catch (final Exception e) {
            throw new IllegalStateException("The context of a native operation can't be freed.", e);
        }
    }

    private static INDArray[] arrays(final Tensor[] tensors) {
        return Arrays.stream(tensors).map(Tensor::array).toArray(INDArray[]::new);
    }
}
