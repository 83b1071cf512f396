package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Offset;

/** The same learned numbers, added to every image. */
final class OffsetKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final Operand bias;

    OffsetKernel(final Operation operation, final Compilation compilation, final Offset layer) {
        this.operation = operation;
        this.compilation = compilation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var extents = input.extents();
        bias = compilation.operands().parameter(operation.node().name() + ".bias", 1,
            layer.perChannel() ? extents[1] : 1, layer.perRow() ? extents[2] : 1, layer.perColumn() ? extents[3] : 1);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        final var result = emitter.tensor(source.layout());
        emitter.binary(Phase.FORWARD, dnnl_binary_add, source, emitter.operand(bias, bias.layout()), result);
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = output.gradient(emitter);
        if (compilation.trains(operation.node())) {
            compilation.endpoints().addParameterGradient(operation.node().name() + ".bias",
                emitter.reorder(Phase.BACKWARD_TO_PARAMETERS,
                    Sums.to(emitter, Phase.BACKWARD_TO_PARAMETERS, gradient.tensor(), bias.layout().extents()),
                    bias.layout()),
                0);
        }
        input.addGradient(gradient.tensor(), gradient.exclusive());
    }
}
