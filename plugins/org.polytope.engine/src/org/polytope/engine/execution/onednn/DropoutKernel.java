package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import java.util.Arrays;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/** In training, a product with a mask that the host draws for each pass. */
final class DropoutKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private Tensor mask;

    DropoutKernel(final Operation operation, final Compilation compilation) {
        this.operation = operation;
        this.compilation = compilation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = input.tensor();
        final var extents = output.extents();
        final var drawn = emitter.tensor(Layout.plain(extents));
        compilation.endpoints().addMask(operation.node(), drawn,
            (int)Arrays.stream(extents).reduce(1, Math::multiplyExact));
        mask = emitter.reorder(Phase.FORWARD, drawn, source.layout());
        final var result = emitter.tensor(source.layout());
        emitter.binary(Phase.FORWARD, dnnl_binary_mul, source, mask, result);
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        final var gradient = emitter.reorder(phase, output.gradient(emitter).tensor(), mask.layout());
        final var result = emitter.tensor(mask.layout());
        emitter.binary(phase, dnnl_binary_mul, gradient, mask, result);
        input.addGradient(result, true);
    }
}
