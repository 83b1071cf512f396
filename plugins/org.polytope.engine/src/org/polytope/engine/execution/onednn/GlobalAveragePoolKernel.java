package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.program.Operation;

/** The mean of each channel. */
final class GlobalAveragePoolKernel implements Kernel {

    private final PoolKernel pool;

    private final Value input;

    private final Value output;

    GlobalAveragePoolKernel(final Operation operation, final Compilation compilation) {
        pool = PoolKernel.global(operation, compilation);
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        pool.forward(emitter);
    }

    /** Spreads each gradient evenly, as an enlargement does: the library's own way back has no fast implementation. */
    @Override
    public void backward(final Emitter emitter) {
        final var extents = input.extents();
        final var phase = output.gradientPhase();
        final var result = Planes.spread(emitter, phase, output.gradient(emitter).tensor(),
            1.0 / (extents[2] * extents[3]), input.tensor().layout());
        input.addGradient(result, true);
    }
}
