package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.ZeroPad;

/** Zeros around a feature map, which is copied into their midst. */
final class ZeroPadKernel implements Kernel {

    private final long[] corner;

    private final Value input;

    private final Value output;

    ZeroPadKernel(final Operation operation, final ZeroPad padding, final Compilation compilation) {
        corner = new long[]{0, 0, padding.top(), padding.left()};
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(Layout.plain(output.extents()));
        emitter.emit(Phase.FORWARD, new ZeroStep(result));
        emitter.copy(Phase.FORWARD, input.tensor(), inside(result));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        final var gradient =
            emitter.reorder(phase, output.gradient(emitter).tensor(), Layout.plain(output.extents()));
        final var result = emitter.tensor(input.tensor().layout());
        emitter.copy(phase, inside(gradient), result);
        input.addGradient(result, true);
    }

    private Tensor inside(final Tensor padded) {
        return padded.view(padded.layout().part(corner, input.extents()));
    }
}
