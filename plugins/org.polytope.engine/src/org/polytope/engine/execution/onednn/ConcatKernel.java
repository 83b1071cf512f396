package org.polytope.engine.execution.onednn;

import java.util.List;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/** Feature maps one behind the other; in row-major order, so that each of them is a box of the whole. */
final class ConcatKernel implements Kernel {

    private final List<Value> inputs;

    private final Value output;

    ConcatKernel(final Operation operation, final Compilation compilation) {
        inputs = operation.inputs().stream().map(compilation::value).toList();
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(Layout.plain(output.extents()));
        long channel = 0;
        for (final var input : inputs) {
            emitter.copy(Phase.FORWARD, input.tensor(), part(result, input, channel));
            channel += input.channels();
        }
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = emitter.reorder(output.gradientPhase(), output.gradient(emitter).tensor(),
            Layout.plain(output.extents()));
        long channel = 0;
        for (final var input : inputs) {
            final var result = emitter.tensor(input.tensor().layout());
            emitter.copy(input.gradientPhase(), part(gradient, input, channel), result);
            input.addGradient(result, true);
            channel += input.channels();
        }
    }

    private static Tensor part(final Tensor whole, final Value input, final long channel) {
        return whole.view(whole.layout().part(new long[]{0, channel, 0, 0}, input.extents()));
    }
}
