package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.program.Operation;

/** A feature map as a vector in channel, row, column order: another look at the same numbers. */
final class FlattenKernel implements Kernel {

    private final Value input;

    private final Value output;

    FlattenKernel(final Operation operation, final Compilation compilation) {
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        output.set(input.plain(emitter));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = output.gradient(emitter);
        final var plain =
            emitter.reorder(output.gradientPhase(), gradient.tensor(), Layout.plain(output.extents()));
        input.addGradient(plain, gradient.exclusive());
    }
}
